package io.guardbee.checks.catalog.services;

import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the inside shows that services stand that should want a login.
final class Standing {
  private static final int SSH = 22;

  private Standing() {}

  /// The TCP ports beyond loopback at which one may stand.
  static List<Integer> ports(SocketFacts sockets) {
    return tcp(sockets).filter(listener -> Greeted.stands(listener.port(), listener.processes())).map(Listener::port)
        .distinct().toList();
  }

  /// The processes behind a TCP port.
  static List<String> holders(SocketFacts sockets, int port) {
    return tcp(sockets).filter(listener -> listener.port() == port).flatMap(listener -> listener.processes().stream())
        .distinct().toList();
  }

  /// Why it is not known what stands behind a door that answers: at a port that is no service's own, the process alone
  /// would tell.
  static Optional<ProbeFailure> nameless(OutsideFacts outside, SocketFacts sockets) {
    return outside.open().map(Door::port).distinct()
        .filter(port -> port != SSH && !Greeted.stands(port, List.of()) && hidden(sockets, port)).findFirst()
        .map(port -> new ProbeFailure.Undecided("It is not visible which program answers at port " + port + ".",
            "Let the audit account run ss as root, so that it shows the names of processes."));
  }

  private static boolean hidden(SocketFacts sockets, int port) {
    return tcp(sockets).anyMatch(listener -> listener.port() == port) && holders(sockets, port).isEmpty();
  }

  private static Stream<Listener> tcp(SocketFacts sockets) {
    return sockets.beyondLoopback().filter(listener -> listener.protocol().equals("tcp"));
  }
}
