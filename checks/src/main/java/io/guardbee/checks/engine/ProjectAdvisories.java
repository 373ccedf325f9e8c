package io.guardbee.checks.engine;

import io.guardbee.checks.exposure.Door;
import io.guardbee.checks.exposure.Doors;
import io.guardbee.checks.exposure.Exposure;
import io.guardbee.checks.exposure.Width;
import io.guardbee.checks.probe.Advisories;
import io.guardbee.checks.probe.Advisories.Notice;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Which announcements touch the servers of a project, by what audits saw installed there, however long ago. Pure.
///
/// @param touches one for each announcement, the most pressing first
/// @param looked the running servers of which it is known what is installed
/// @param unseen the running servers of which it is not
public record ProjectAdvisories(List<Touch> touches, List<Server> looked, List<Server> unseen) {
  public ProjectAdvisories {
    touches = List.copyOf(touches);
    looked = List.copyOf(looked);
    unseen = List.copyOf(unseen);
  }

  /// What one announcement touches.
  ///
  /// @param notices its parts, one a source package; never empty
  /// @param servers the servers that have what it is about
  /// @param exposed those of them that the world can reach at something that listens
  /// @param unsure those of the others of which that could not be told
  public record Touch(List<Notice> notices, List<Server> servers, List<Server> exposed, List<Server> unsure) {
    public Touch {
      notices = List.copyOf(notices);
      servers = List.copyOf(servers);
      exposed = List.copyOf(exposed);
      unsure = List.copyOf(unsure);
    }

    /// As the distribution calls it.
    public String id() {
      return notices.getFirst().id();
    }
  }

  /// Joins a project with what was announced. Missed where the servers could not be listed.
  ///
  /// @param scene with all that is remembered of its servers
  public static Probed<ProjectAdvisories> of(CloudScene scene, Advisories advisories) {
    return scene.inventory().servers().map(servers -> {
      var running = servers.stream().filter(Server::runs).sorted(Comparator.comparing(Server::name)).toList();
      var looked = running.stream().filter(server -> installed(scene, server)).toList();
      var exposure = Exposure.of(scene.inventory());
      var reach = looked.stream().collect(Collectors.toMap(Server::id, server -> reach(scene, exposure, server)));
      return new ProjectAdvisories(touches(scene, advisories, looked, reach), looked,
          running.stream().filter(server -> !looked.contains(server)).toList());
    });
  }

  private static boolean installed(CloudScene scene, Server server) {
    return scene.insight(server.id()).flatMap(Insight::installed).isPresent();
  }

  private static List<Touch> touches(CloudScene scene, Advisories advisories, List<Server> looked,
      Map<String, Reach> reach) {
    Map<String, List<Notice>> notices = new LinkedHashMap<>();
    Map<String, List<Server>> servers = new LinkedHashMap<>();
    for (var server : looked) {
      var installed = scene.insight(server.id()).flatMap(Insight::installed).orElseThrow();
      for (var notice : advisories.touching(installed.release(), installed.sources())) {
        add(notices, notice.id(), notice);
        add(servers, notice.id(), server);
      }
    }
    return notices.entrySet().stream().map(entry -> {
      var touched = servers.getOrDefault(entry.getKey(), List.of());
      return new Touch(entry.getValue(), touched, those(touched, reach, Reach.WORLD),
          those(touched, reach, Reach.UNSURE));
    }).sorted(Comparator.comparingInt((Touch touch) -> -touch.exposed().size())
        .thenComparingInt(touch -> -touch.servers().size())
        .thenComparing(touch -> touch.notices().getFirst().published(), Comparator.reverseOrder())
        .thenComparing(Touch::id)).toList();
  }

  private static <T> void add(Map<String, List<T>> lists, String key, T one) {
    var list = lists.computeIfAbsent(key, _ -> new ArrayList<>());
    if (!list.contains(one)) {
      list.add(one);
    }
  }

  private enum Reach {
    WORLD, UNSURE, LESS
  }

  private static List<Server> those(List<Server> servers, Map<String, Reach> reach, Reach wanted) {
    return servers.stream().filter(server -> reach.get(server.id()) == wanted).toList();
  }

  /// Whether the world can reach something that was seen to listen there; what could not be told is no reason to be calm.
  private static Reach reach(CloudScene scene, Exposure exposure, Server server) {
    var listeners = scene.insight(server.id()).map(Insight::listeners).orElse(List.of());
    var sight = new Doors.Sight(Probed.got(new SocketFacts(listeners, true)),
        Probed.missed(new ProbeFailure.ViewAbsent(View.INSIDE)),
        Probed.missed(new ProbeFailure.ViewAbsent(View.OUTSIDE)));
    var doors = Doors.of(scene, exposure, server.id(), sight).or(List.of());
    return doors.stream().anyMatch(door -> door.width().atLeast(Width.VERY_WIDE))
        ? Reach.WORLD
        : doors.stream().allMatch(Door::known) ? Reach.LESS : Reach.UNSURE;
  }

  /// How many of these servers there are, each once.
  public static int distinct(Collection<Touch> touches) {
    return Math.toIntExact(touches.stream().flatMap(touch -> touch.servers().stream()).map(Server::id).distinct()
        .count());
  }
}
