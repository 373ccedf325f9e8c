package io.guardbee.adapters.cached;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudProbe.Projects;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.Server;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// What things were called when they were read last: names only, for those who type. Safe for use by many threads.
final class Names {
  /// Of one project; more are not typed.
  private static final int MOST = 10_000;

  private final Map<Project, List<String>> servers = new ConcurrentHashMap<>();
  private volatile SequencedMap<String, List<Project>> projects = new LinkedHashMap<>();

  /// Takes in what a cloud told; a cloud that could not be asked keeps its last ones.
  synchronized void projects(Projects told) {
    var now = new LinkedHashMap<String, List<Project>>();
    told.projects().stream().collect(Collectors.groupingBy(Project::cloud, LinkedHashMap::new, Collectors.toList()))
        .forEach(now::put);
    told.missed().keySet().forEach(cloud -> now.putIfAbsent(cloud, projects.getOrDefault(cloud, List.of())));
    projects = now;
    var known = now.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    servers.keySet().retainAll(known);
  }

  /// Takes in the servers of a project, if they could be read.
  void servers(Inventory inventory) {
    if (inventory.servers() instanceof Probed.Got<List<Server>>(var read)) {
      servers.put(inventory.project(), read.stream().map(Server::name).distinct().limit(MOST).toList());
    }
  }

  Map<String, String> servers() {
    var out = new HashMap<String, String>();
    servers.forEach((project, names) -> names.forEach(name -> out.putIfAbsent(name, project.key())));
    return out;
  }

  List<String> projects() {
    return projects.values().stream().flatMap(List::stream).map(Project::key).toList();
  }
}
