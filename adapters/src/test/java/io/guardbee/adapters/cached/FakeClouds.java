package io.guardbee.adapters.cached;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudProbe;
import io.guardbee.checks.probe.cloud.InstanceAction;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Clouds that count what they are asked, and answer as a test wants them to.
final class FakeClouds implements CloudProbe {
  static final ProbeFailure DOWN = new CloudFailure.Silent("north", "anything", "it is down");

  final AtomicInteger inventories = new AtomicInteger();
  final AtomicInteger entitled = new AtomicInteger();
  final AtomicInteger lists = new AtomicInteger();
  final AtomicInteger others = new AtomicInteger();
  private final InstantSource clock;
  volatile List<String> names = List.of("vm-1", "vm-2");
  volatile boolean down;
  volatile Projects projects = new Projects(List.of(), Map.of());
  volatile Runnable meanwhile = () -> {
  };

  FakeClouds(InstantSource clock) {
    this.clock = clock;
  }

  static Project project(String key) {
    return new Project("north", key, key, key);
  }

  @Override
  public Projects projects() {
    lists.incrementAndGet();
    meanwhile.run();
    return projects;
  }

  @Override
  public Inventory inventory(Project project, boolean fresh) {
    inventories.incrementAndGet();
    var readAt = clock.instant();
    meanwhile.run();
    Probed<List<Server>> servers = down
        ? Probed.missed(DOWN)
        : Probed.got(names.stream().map(name -> server(name, project)).toList());
    return new Inventory(project, servers, none(), none(), none(), none(), none(), Probed.got(Map.of()), readAt, 8);
  }

  private static <T> Probed<List<T>> none() {
    return Probed.got(Stream.<T>empty().toList());
  }

  private static Server server(String name, Project project) {
    return new Server(name, name, project.id(), "ACTIVE", "", Instant.EPOCH, Instant.EPOCH, Optional.empty(),
        Optional.empty(), List.of(), Map.of(), Set.of(), Optional.empty(), Optional.empty());
  }

  @Override
  public ProjectRoles roles(Project project, Instant since) {
    entitled.incrementAndGet();
    var readAt = clock.instant();
    meanwhile.run();
    return down
        ? ProjectRoles.nothing(project, DOWN, readAt, 1)
        : new ProjectRoles(project, none(), none(), readAt, 2);
  }

  @Override
  public Probed<String> console(Project project, String serverId) {
    return Probed.got("text " + others.incrementAndGet());
  }

  @Override
  public Probed<List<InstanceAction>> actions(Project project, String serverId) {
    others.incrementAndGet();
    return Probed.got(List.of());
  }

  @Override
  public Probed<Map<String, String>> metadata(Project project, String serverId) {
    others.incrementAndGet();
    return Probed.got(Map.of());
  }
}
