package io.guardbee.adapters.openstack;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudProbe;
import io.guardbee.checks.probe.cloud.InstanceAction;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// OpenStack clouds as facts: lists of a project in a fixed number of calls, and a few questions about single servers.
/// Remembers nothing between two questions but tokens. Safe for use by many threads.
public final class OpenStackClouds implements CloudProbe, AutoCloseable {
  private final SequencedMap<String, CloudApi> clouds = new LinkedHashMap<>();
  private final Map<String, ProbeFailure> unusable = new HashMap<>();
  private final Set<String> fixed;
  private final List<OpenStackApi> opened;
  private final Enrolment enrolment;
  private final InstantSource clock;

  /// Asks nobody yet. A cloud whose entry cannot be used counts as one that does not answer.
  ///
  /// @param logins how to log in, the usual cloud first
  /// @param enrolled the projects that are audited, as `NAME`, `ID` or `CLOUD:NAME`; none for all that the logins see
  /// @param call how long one call may take; all that one question needs gets three times that
  /// @param clock dates what is read
  public OpenStackClouds(CloudLogins logins, List<String> enrolled, Duration call, InstantSource clock,
      RandomGenerator random) {
    this(logins.logins().stream().map(login -> new OpenStackApi(login, call, Pace.of(clock, random))).toList(),
        enrolled,
        logins.logins().stream().filter(login -> login.credential().fixed()).map(CloudLogin::name)
            .collect(Collectors.toSet()),
        clock);
    logins.faults().forEach((cloud, fault) -> unusable.put(cloud, new ProbeFailure.Undecided(fault,
        "Mend that entry; guardbee doctor tells whether it can be used then.")));
  }

  /// @param clouds the usual one first
  /// @param fixed those whose credential is good for one project alone
  OpenStackClouds(List<? extends CloudApi> clouds, List<String> enrolled, Set<String> fixed, InstantSource clock) {
    clouds.forEach(cloud -> this.clouds.putLast(cloud.cloud(), cloud));
    this.fixed = Set.copyOf(fixed);
    this.opened = clouds.stream().filter(OpenStackApi.class::isInstance).map(OpenStackApi.class::cast).toList();
    this.enrolment = new Enrolment(Set.copyOf(enrolled), clouds.isEmpty() ? "" : clouds.getFirst().cloud());
    this.clock = clock;
  }

  @Override
  public Projects projects() {
    var seen = new LinkedHashMap<String, List<Membership>>();
    var missed = new HashMap<>(unusable);
    memberships().forEach((cloud, answer) -> {
      switch (answer) {
        case Probed.Got<List<Membership>>(var list) -> seen.put(cloud, list);
        case Probed.Missed<List<Membership>>(var why) -> missed.put(cloud, why);
      }
    });
    return new Projects(enrolment.of(seen), missed);
  }

  /// All clouds are asked at once: a dead one costs its own deadline, not that of each of its neighbours.
  private SequencedMap<String, Probed<List<Membership>>> memberships() {
    var answers = new LinkedHashMap<String, Probed<List<Membership>>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new LinkedHashMap<String, CompletableFuture<Probed<List<Membership>>>>();
      clouds.forEach((name, api) -> running.put(name, CompletableFuture.supplyAsync(() -> memberships(api), threads)));
      running.forEach((name, answer) -> answers.put(name, answer.join()));
    }
    return answers;
  }

  /// Keystone lists all projects of the user behind an application credential, though it is good for one of them.
  private Probed<List<Membership>> memberships(CloudApi api) {
    var budget = api.budget();
    return fixed.contains(api.cloud())
        ? api.scope("", budget).map(own -> List.of(new Membership(own.projectId(), own.projectName(), true)))
        : new Pages(api, "", budget).all(Kind.PROJECTS, Map.of());
  }

  /// Who Guardbee is in the cloud of that name; asks it.
  ///
  /// @param projectId the project whose token is looked at; empty for whatever the login is good for by itself
  public Probed<Standing> standing(String cloud, String projectId) {
    return Optional.ofNullable(clouds.get(cloud)).map(api -> Standing.of(api, projectId))
        .orElseGet(() -> Probed.missed(Optional.ofNullable(unusable.get(cloud))
            .orElseGet(() -> new ProbeFailure.Undecided("No cloud is called so here.",
                "Name it in clouds.names of the settings."))));
  }

  @Override
  public Inventory inventory(Project project, boolean fresh) {
    return api(project).map(api -> new Survey(api, clock).of(project))
        .orElseGet(() -> Survey.nothing(project, unknown(project), clock.instant()));
  }

  @Override
  public ProjectRoles roles(Project project, Instant since) {
    return api(project).map(api -> new RoleSurvey(api, clock).of(project))
        .orElseGet(() -> ProjectRoles.nothing(project, unknown(project), clock.instant(), 0));
  }

  @Override
  public Probed<String> console(Project project, String serverId) {
    return machine(project, serverId, Machine::console);
  }

  @Override
  public Probed<List<InstanceAction>> actions(Project project, String serverId) {
    return machine(project, serverId, Machine::actions);
  }

  @Override
  public Probed<Map<String, String>> metadata(Project project, String serverId) {
    return machine(project, serverId, Machine::metadata);
  }

  private <T> Probed<T> machine(Project project, String serverId, Function<Machine, Probed<T>> question) {
    return api(project).map(api -> question.apply(new Machine(api, project, serverId)))
        .orElseGet(() -> Probed.missed(unknown(project)));
  }

  private Optional<CloudApi> api(Project project) {
    return Optional.ofNullable(clouds.get(project.cloud()));
  }

  private ProbeFailure unknown(Project project) {
    return unusable.getOrDefault(project.cloud(),
        new ProbeFailure.Undecided("The cloud of the project " + project.key() + " is not configured here.",
            "Name it in clouds.names of the settings."));
  }

  /// Ends what still runs.
  @Override
  public void close() {
    opened.forEach(OpenStackApi::close);
  }
}
