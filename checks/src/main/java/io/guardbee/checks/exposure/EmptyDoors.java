package io.guardbee.checks.exposure;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// The rules behind which nothing listens: unlocked doors to empty rooms. Only rules for ports of TCP or UDP can be told
/// to be such; those for every protocol let pings in as well, and of other protocols nobody sees who listens. A rule of a
/// group that no port has opens nothing and is not among them.
///
/// @param doors the rules behind which nothing listens, on any server that they open
/// @param unseen the rules of which that cannot be told
public record EmptyDoors(List<EmptyDoor> doors, List<Unseen> unseen) {
  public EmptyDoors {
    doors = List.copyOf(doors);
    unseen = List.copyOf(unseen);
  }

  /// A rule behind which nothing listens.
  ///
  /// @param opening the rule
  /// @param servers the ids of all servers that it opens; never empty
  public record EmptyDoor(Opening opening, List<String> servers) {
    public EmptyDoor {
      servers = List.copyOf(servers);
    }

    /// `tcp 8080 from anywhere (IPv4), rule 3f2c1a8e in "web" · nothing listens behind it on 3 VMs`.
    public String line() {
      return opening.line() + " · nothing listens behind it on "
          + (servers.size() == 1 ? "the one VM that it opens" : "any of " + servers.size() + " VMs");
    }
  }

  /// A rule of which it cannot be told whether anything listens.
  ///
  /// @param opening the rule
  /// @param why what is missing
  public record Unseen(Opening opening, ProbeFailure why) {}

  /// Looks at every rule of every group, by the newest insight into each server. A server that is shut off listens to
  /// nothing now and may tomorrow, so its last insight counts too.
  public static EmptyDoors of(CloudScene scene, Exposure exposure) {
    var doors = new ArrayList<EmptyDoor>();
    var unseen = new ArrayList<Unseen>();
    var rooms = new HashMap<String, Probed<Room>>();
    for (var opening : exposure.openings().values()) {
      if (!opening.protocol().equals(Protocol.TCP) && !opening.protocol().equals(Protocol.UDP)) {
        continue;
      }
      switch (rooms.computeIfAbsent(opening.groupId(), id -> exposure.membersOf(id).map(all -> Room.of(scene, all)))) {
        case Probed.Missed<Room>(var why) -> unseen.add(new Unseen(opening, why));
        case Probed.Got<Room>(var room) -> look(Listening.of(scene), opening, room, doors, unseen);
      }
    }
    return new EmptyDoors(doors, unseen);
  }

  /// What is behind the rules of one group.
  ///
  /// @param ports those that somebody uses
  /// @param servers the ids of what is behind them
  /// @param untold why it cannot be told that nothing listens; empty where everybody was looked into
  private record Room(List<Port> ports, List<String> servers, Optional<ProbeFailure> untold) {
    static Room of(CloudScene scene, List<Port> members) {
      var ports = members.stream().filter(port -> !port.deviceId().isEmpty()).toList();
      var servers = ports.stream().map(Port::deviceId).distinct().toList();
      var blind = servers.stream().filter(id -> scene.insight(id).isEmpty()).count();
      return new Room(ports, servers, Optional.of(blind).filter(some -> some > 0).map(EmptyDoors::nobodyLooked));
    }
  }

  private static void look(Listening listening, Opening opening, Room room, List<EmptyDoor> doors,
      List<Unseen> unseen) {
    if (room.ports().isEmpty() || room.ports().stream().anyMatch(port -> listening.behind(opening, port, 1))) {
      return;
    }
    room.untold().ifPresentOrElse(why -> unseen.add(new Unseen(opening, why)),
        () -> doors.add(new EmptyDoor(opening, room.servers())));
  }

  private static ProbeFailure nobodyLooked(long servers) {
    return new ProbeFailure.Undecided("Nobody has looked at what listens on "
        + (servers == 1 ? "one VM" : servers + " VMs") + " behind a rule.",
        "Audit those VMs, or run secgroups with --deep.");
  }

  /// What listens on one port of a server where a rule lets packets in; what is bound to an address that makes no sense is
  /// taken to.
  ///
  /// @param port a port that has the rule's group
  /// @param listeners what listens on the server behind it
  public static List<Listener> behind(Opening opening, Port port, List<Listener> listeners) {
    return listeners.stream().filter(Bound::beyondTheLink)
        .filter(listener -> opening.lets(opening.family(), number(listener), listener.port()))
        .filter(listener -> Bound.of(listener).map(bound -> bound.behind(port, opening.family())).orElse(true))
        .toList();
  }

  /// The same over all ports of a server that have the rule's group, by an insight; empty where nobody has looked.
  public static Optional<List<Listener>> behind(Opening opening, Exposure exposure, String serverId,
      Optional<Insight> insight) {
    var ports = exposure.membersOf(opening.groupId()).or(List.of()).stream()
        .filter(port -> port.deviceId().equals(serverId)).toList();
    return insight.map(seen -> ports.stream().flatMap(port -> behind(opening, port, seen.listeners()).stream())
        .distinct().toList());
  }

  private static int number(Listener listener) {
    return listener.protocol().equals("udp") ? Protocol.UDP.number() : Protocol.TCP.number();
  }
}
