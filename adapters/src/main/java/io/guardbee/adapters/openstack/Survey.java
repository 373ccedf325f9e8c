package io.guardbee.adapters.openstack;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Reads what a project has: a fixed number of lists whatever the number of servers, side by side, each on a virtual
/// thread. Six lists are always asked for, the others only where these leave a question: the images of servers, the
/// hidden ones among them, which networks lead outside, and for an administrator the groups that others share.
record Survey(CloudApi api, InstantSource clock) {
  /// The role whose token sees every project in Neutron.
  private static final String ADMIN = "admin";

  Inventory of(Project project) {
    var readAt = clock.instant();
    var budget = api.budget();
    return switch (api.scope(project.id(), budget)) {
      case Probed.Missed<Scope>(var why) -> nothing(project, why, readAt);
      case Probed.Got<Scope>(var scope) -> foreign(scope, project).map(why -> nothing(project, why, readAt))
          .orElseGet(() -> read(project, scope, new Pages(api, project.id(), budget), readAt));
    };
  }

  /// A token that is not for this project shows the wrong lists, or empty ones, without a word.
  Optional<ProbeFailure> foreign(Scope scope, Project project) {
    if (scope.system()) {
      return Optional.of(new CloudFailure.Refused(api.cloud(), "what the project has",
          Refusals.READER + " (its present login is for the system as a whole)"));
    }
    if (!scope.projectId().toLowerCase(Locale.ROOT).equals(project.id())) {
      return Optional.of(new CloudFailure.Refused(api.cloud(), "what the project has",
          Refusals.READER + " (its present login is for another project)"));
    }
    return Optional.empty();
  }

  static Inventory nothing(Project project, ProbeFailure why, Instant readAt) {
    return new Inventory(project, Probed.missed(why), Probed.missed(why), Probed.missed(why), Probed.missed(why),
        Probed.missed(why), Probed.missed(why), Probed.missed(why), readAt, 0);
  }

  private Inventory read(Project project, Scope scope, Pages pages, Instant readAt) {
    var own = Map.of("project_id", project.id());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var side = new Side(threads);
      var servers = side.start(() -> pages.all(Kind.SERVERS, Map.of()));
      var ports = side.start(() -> pages.all(Kind.PORTS, own));
      var networks = side.start(() -> new OuterNetworks(pages).read());
      var groups = side.start(() -> groups(pages, scope, own));
      var addresses = side.start(() -> pages.all(Kind.ADDRESS_GROUPS, Map.of()));
      var floating = side.start(() -> pages.all(Kind.FLOATING_IPS, own));
      var images = servers.thenApply(read -> read.then(new ServerImages(pages)::of));
      var raw = new Inventory(project, servers.join(), ports.join(), networks.join(), groups.join(), addresses.join(),
          floating.join(), images.join(), readAt, pages.lists());
      return new Doubts(raw).settled();
    }
  }

  /// A reader is shown its own groups and those that others share with it. An administrator is shown those of everybody,
  /// which may be a hundred thousand, and has to ask for the two kinds by themselves.
  private static Probed<List<SecurityGroup>> groups(Pages pages, Scope scope,
      Map<String, String> own) {
    if (scope.roles().stream().noneMatch(ADMIN::equalsIgnoreCase)) {
      return pages.all(Kind.GROUPS, Map.of());
    }
    return pages.all(Kind.GROUPS, own).then(mine -> pages.all(Kind.GROUPS, Map.of("shared", "true"))
        .map(shared -> Stream.concat(mine.stream(), shared.stream()).distinct().toList()));
  }

  /// What runs beside what.
  private record Side(Executor threads) {
    <T> CompletableFuture<T> start(Supplier<T> work) {
      return CompletableFuture.supplyAsync(work, threads);
    }
  }
}
