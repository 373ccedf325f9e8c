package io.guardbee.checks.catalog.secgroups;

import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.exposure.Opening;
import io.guardbee.checks.exposure.PortRange;
import io.guardbee.checks.exposure.Protocol;
import io.guardbee.checks.probe.SocketFacts.Listener;

/// What of a door is asked about.
///
/// @param protocol the protocol's number; 0 for every one
/// @param label for people: `tcp 22`
record Spot(Family family, int protocol, PortRange ports, String label) {
  /// One port of one protocol.
  static Spot of(Family family, Protocol protocol, int port) {
    return new Spot(family, protocol.number(), PortRange.of(port), protocol.label() + " " + port);
  }

  /// All that a rule opens.
  static Spot of(Opening rule) {
    return new Spot(rule.family(), rule.protocol().number(), rule.ports(), rule.opened());
  }

  /// All that a door opens.
  static Spot of(Doors.Door door) {
    return new Spot(door.family(), door.protocol(), door.ports(), door.opened());
  }

  /// Everything, where nothing is filtered.
  static Spot everything(Family family) {
    return new Spot(family, 0, PortRange.ALL, "every port");
  }

  /// Whether what comes in here comes to that listener.
  boolean leadsTo(Listener listener) {
    int number = listener.protocol().equals("udp") ? Protocol.UDP.number() : Protocol.TCP.number();
    return Weights.serves(listener, family) && new Protocol(protocol).covers(number)
        && ports.contains(listener.port());
  }
}
