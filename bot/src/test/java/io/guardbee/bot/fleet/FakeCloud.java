package io.guardbee.bot.fleet;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudProbe;
import io.guardbee.checks.probe.cloud.FloatingIp;
import io.guardbee.checks.probe.cloud.Image;
import io.guardbee.checks.probe.cloud.InstanceAction;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Network;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/// Clouds in memory, which count what they are asked.
final class FakeCloud implements CloudProbe {
  static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  static final Project X = new Project("campus", "f00d", "project-x", "project-x");
  static final Project Y = new Project("campus", "beef", "project-y", "project-y");
  static final Project FAR = new Project("far", "cafe", "project-x", "far:project-x");
  private static final ProbeFailure DOWN = new CloudFailure.Silent("campus", "its servers",
      "it answered with 500");

  final Map<Project, List<Server>> servers = new LinkedHashMap<>();
  final List<Port> ports = new ArrayList<>();
  /// The operator's network that leads outside.
  static final Network OUTER = new Network("public", "public", "operator", true, Optional.of(true));
  final List<FloatingIp> floating = new ArrayList<>();
  final Map<String, Image> images = new HashMap<>();
  final Map<String, ProbeFailure> missed = new HashMap<>();
  final Set<Project> down = new java.util.HashSet<>();
  final Set<Project> silent = new java.util.HashSet<>();
  final Map<String, Probed<String>> consoles = new HashMap<>();
  final Map<String, Probed<List<InstanceAction>>> actions = new HashMap<>();
  final Map<String, Probed<Map<String, String>>> metadata = new HashMap<>();
  final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();

  FakeCloud(Project... projects) {
    for (var project : projects) {
      servers.put(project, new ArrayList<>());
    }
  }

  /// The servers of a project, to be changed at will.
  List<Server> in(Project project) {
    return Objects.requireNonNull(servers.get(project));
  }

  /// A running server with one floating and one fixed address, and the port between them.
  Server add(Project project, String id, String name, String fixed, String outer) {
    var server = server(id, name, "ACTIVE", List.of(address(fixed, false), address(outer, true)));
    in(project).add(server);
    ports.add(port(id, fixed, "net-" + project.id()));
    floating.add(new FloatingIp("f-" + id, outer, "public", Optional.of("p-" + id), Optional.of(fixed), project.id()));
    return server;
  }

  static Server server(String id, String name, String status, List<Server.Address> addresses) {
    return new Server(id, name, "p", status, "", NOW, NOW, Optional.of("image"), Optional.empty(), addresses, Map.of(),
        Set.of(), Optional.of(false), Optional.empty());
  }

  static Server.Address address(String number, boolean floating) {
    return new Server.Address("private", number, floating, OptionalInt.empty());
  }

  static Port port(String server, String fixed, String network) {
    return new Port("p-" + server, "p", network, server, "compute:nova", "ACTIVE", Optional.of(true), List.of(),
        List.of(), List.of(new Port.Fixed("subnet", fixed)));
  }

  @Override
  public Projects projects() {
    return new Projects(List.copyOf(servers.keySet()), missed);
  }

  @Override
  public Inventory inventory(Project project, boolean fresh) {
    asked.add(project.key() + (fresh ? " fresh" : ""));
    if (silent.contains(project)) {
      hang();
      return inventory(project, Probed.missed(DOWN));
    }
    return inventory(project, down.contains(project) ? Probed.missed(DOWN) : Probed.got(in(project)));
  }

  private Inventory inventory(Project project, Probed<List<Server>> list) {
    return new Inventory(project, list, Probed.got(ports), Probed.got(List.of(OUTER)), Probed.got(List.of()),
        Probed.got(List.of()), Probed.got(floating), Probed.got(images), NOW, 7);
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public ProjectRoles roles(Project project, Instant since) {
    return ProjectRoles.nothing(project, new CloudFailure.Refused("campus", "who has a role on the project", "a role"),
        since, 1);
  }

  @Override
  public Probed<String> console(Project project, String serverId) {
    asked.add("console " + serverId);
    return consoles.getOrDefault(serverId, Probed.got(""));
  }

  @Override
  public Probed<List<InstanceAction>> actions(Project project, String serverId) {
    return actions.getOrDefault(serverId, Probed.got(List.of()));
  }

  @Override
  public Probed<Map<String, String>> metadata(Project project, String serverId) {
    return metadata.getOrDefault(serverId, Probed.got(Map.of()));
  }
}
