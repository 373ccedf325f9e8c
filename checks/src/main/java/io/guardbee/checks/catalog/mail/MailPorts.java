package io.guardbee.checks.catalog.mail;

import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import java.util.List;
import java.util.Set;

/// The sockets that take mail.
final class MailPorts {
  private static final Set<Integer> PORTS = Set.of(25, 465, 587);

  private static final Set<String> PROGRAMS = Set.of("exim", "exim4", "master");

  private MailPorts() {}

  static boolean takesMail(Listener listener) {
    return listener.protocol().equals("tcp")
        && (PORTS.contains(listener.port()) || listener.processes().stream().anyMatch(PROGRAMS::contains));
  }

  /// Those of them that other machines may reach.
  static Probed<List<Listener>> open(Facts facts) {
    return facts.of(SocketFacts.READER).map(sockets -> sockets.beyondLoopback().filter(MailPorts::takesMail).toList());
  }
}
