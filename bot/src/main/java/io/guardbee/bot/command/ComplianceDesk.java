package io.guardbee.bot.command;

import io.guardbee.bot.command.ProjectMemory.Machine;
import io.guardbee.checks.compliance.Compliance;
import io.guardbee.checks.compliance.ProjectFacts;
import io.guardbee.checks.compliance.Vm;
import io.guardbee.checks.compliance.Week;
import io.guardbee.checks.exposure.Exposure;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudProbe;
import io.guardbee.checks.probe.cloud.Image;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CheckSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Where the compliance of whole projects is judged: asks the cloud which VMs there are, and the memory what audits found
/// on them. Nothing is audited for it. Safe for use by many threads.
public final class ComplianceDesk {
  /// A week's end needs the audits before it that were current then.
  private static final Duration BACK = Duration.ofDays(7L * Week.WEEKS).plus(Compliance.CURRENT);
  private static final Machine UNKNOWN = new Machine("", Optional.empty(), Optional.empty(), List.of(), List.of());
  private final Means means;

  /// What projects are judged with.
  ///
  /// @param cloud lists their VMs
  /// @param memory what audits found
  /// @param checks the catalogue, by id
  /// @param clean takes secrets out of what people in the cloud call things
  /// @param clock the bot's
  public record Means(CloudProbe cloud, ProjectMemory memory,
      Map<String, CheckSpec> checks, UnaryOperator<String> clean, InstantSource clock) {
    public Means {
      checks = Map.copyOf(checks);
    }
  }

  public ComplianceDesk(Means means) {
    this.means = means;
  }

  /// How a project does, or why that cannot be told.
  public sealed interface Outcome {}

  /// It can be told.
  public record Told(Compliance compliance) implements Outcome {}

  /// It cannot.
  ///
  /// @param why one sentence, and what to do
  public record Untold(String why) implements Outcome {}

  /// Judges a project. Blocks within the cloud's deadlines. Never throws for what the cloud or the memory does.
  ///
  /// @param since from when on something is news
  /// @param fresh whether to ask the cloud even if an answer is at hand
  public Outcome judge(Project project, Instant since, boolean fresh) {
    var now = means.clock().instant();
    var inventory = means.cloud().inventory(project, fresh);
    var servers = switch (inventory.servers()) {
      case Probed.Got<List<Server>>(var list) -> Optional.of(list);
      case Probed.Missed<List<Server>> _ -> Optional.<List<Server>>empty();
    };
    var from = since.isBefore(now.minus(BACK)) ? since : now.minus(BACK);
    var ids = servers.map(list -> list.stream().map(Server::id).collect(Collectors.toSet()));
    return switch (means.memory().of(project, ids, from)) {
      case ProjectMemory.Away(var why) -> new Untold("What audits found is not at hand, because " + why
          + ". Ask again when Guardbee's memory is back.");
      case ProjectMemory.Known(var machines) -> told(project, inventory, vms(inventory, servers, machines),
          since, now);
    };
  }

  private Outcome told(Project project, Inventory inventory, List<Vm> vms, Instant since,
      Instant now) {
    var unlisted = inventory.servers() instanceof Probed.Missed<List<Server>>(var why)
        ? Optional.of(why.why() + " " + why.lift())
        : Optional.<String>empty();
    if (unlisted.isPresent() && vms.isEmpty()) {
      return new Untold(unlisted.get());
    }
    return new Told(Compliance.of(new ProjectFacts(means.clean().apply(project.key()), vms, unlisted,
        means.checks(), called(inventory), since, now)));
  }

  private List<Vm> vms(Inventory inventory, Optional<List<Server>> servers, Map<String, Machine> machines) {
    var images = inventory.images().or(Map.of());
    return servers.map(list -> list.stream().map(server -> vm(server.id(), server.name(), server.status(),
        server.imageId().map(id -> image(id, images)), machines.getOrDefault(server.id(), UNKNOWN))).toList())
        .orElseGet(() -> machines.entrySet().stream().map(entry -> vm(entry.getKey(), entry.getValue().name(), "",
            Optional.empty(), entry.getValue())).toList());
  }

  /// One that is gone still tells VMs apart that were made from it.
  private Vm.Image image(String id, Map<String, Image> images) {
    var image = images.get(id);
    return new Vm.Image(id, image == null ? id : means.clean().apply(image.name()));
  }

  private Vm vm(String id, String name, String status, Optional<Vm.Image> image, Machine machine) {
    return new Vm(id, means.clean().apply(name.isBlank() ? id : name), status, image, machine.firstAudit(),
        machine.newest(), machine.scores(), machine.findings());
  }

  private Map<String, String> called(Inventory inventory) {
    var called = new HashMap<String, String>();
    inventory.groups().or(List.of()).forEach(group -> called.put(group.id(), means.clean().apply(
        "security group \"" + group.name() + "\"")));
    Exposure.of(inventory).openings().forEach((id, rule) -> called.put(id, means.clean().apply(rule.line())));
    return called;
  }
}
