package io.guardbee.bot.crowd;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudProbe;
import io.guardbee.checks.probe.cloud.Image;
import io.guardbee.checks.probe.cloud.InstanceAction;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Network;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.SecurityGroup.Rule;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CloudFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// A cloud of three projects whose VMs are the farm's servers: one of three VMs, and the rest in halves. Counts how often
/// it is read.
final class FarmCloud implements CloudProbe {
  static final String NETWORK = "net";
  private static final int SMALL = 3;
  private static final List<Project> PROJECTS = IntStream.range(0, 3)
      .mapToObj(i -> new Project("farm", "p" + i, "project-" + i, "project-" + i)).toList();
  private final int vms;
  private final InstantSource clock;
  private final AtomicInteger read = new AtomicInteger();

  FarmCloud(int vms, InstantSource clock) {
    this.vms = vms;
    this.clock = clock;
  }

  int read() {
    return read.get();
  }

  /// The number of the server at this fixed address.
  static int number(String address) {
    var parts = address.split("\\.");
    return Integer.parseInt(parts[2]) * 250 + Integer.parseInt(parts[3]) - 1;
  }

  private static String address(int number) {
    return "10.0." + number / 250 + "." + (number % 250 + 1);
  }

  private int project(int number) {
    return number < SMALL ? 0 : number < vms / 2 ? 1 : 2;
  }

  @Override
  public Projects projects() {
    return new Projects(PROJECTS, Map.of());
  }

  @Override
  public Inventory inventory(Project project, boolean fresh) {
    read.incrementAndGet();
    var numbers = IntStream.range(0, vms).filter(i -> PROJECTS.get(project(i)).equals(project)).boxed().toList();
    var now = clock.instant();
    return new Inventory(project, Probed.got(numbers.stream().map(i -> server(i, project, now)).toList()),
        Probed.got(numbers.stream().map(i -> port(i, project)).toList()),
        Probed.got(List.of(new Network(NETWORK, NETWORK, project.id(), false, Optional.of(false)))),
        Probed.got(List.of(group(project))), Probed.got(List.of()), Probed.got(List.of()),
        Probed.got(Map.<String, Image>of()), now, 7);
  }

  private static Server server(int number, Project project, Instant now) {
    return new Server("server-%04d-0000-4000-8000-000000000000".formatted(number), "vm-" + number, project.id(),
        "ACTIVE", "", now, now, Optional.empty(), Optional.empty(),
        List.of(new Server.Address(NETWORK, address(number), false, OptionalInt.empty())), Map.of(), Set.of(),
        Optional.of(false), Optional.empty());
  }

  private static Port port(int number, Project project) {
    return new Port("port-" + number, project.id(), NETWORK, server(number, project, Instant.EPOCH).id(),
        "compute:nova",
        "ACTIVE", Optional.of(true), List.of("group-" + project.id()), List.of(),
        List.of(new Port.Fixed("subnet", address(number))));
  }

  private static SecurityGroup group(Project project) {
    return new SecurityGroup("group-" + project.id(), "ssh", "", project.id(), Optional.of(false), Optional.of(true),
        List.of(new Rule("rule-" + project.id(), "ingress", "IPv4", Optional.of("tcp"), Optional.of(22),
            Optional.of(22), Optional.of("0.0.0.0/0"), Optional.empty(), Optional.empty(), "")));
  }

  @Override
  public ProjectRoles roles(Project project, Instant since) {
    return ProjectRoles.nothing(project, new CloudFailure.Refused("farm", "who has a role on the project", "a role"),
        since, 1);
  }

  @Override
  public Probed<String> console(Project project, String serverId) {
    return Probed.got("");
  }

  @Override
  public Probed<List<InstanceAction>> actions(Project project, String serverId) {
    return Probed.got(List.of());
  }

  @Override
  public Probed<Map<String, String>> metadata(Project project, String serverId) {
    return Probed.got(Map.of());
  }
}
