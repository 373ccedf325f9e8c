package io.guardbee.checks.catalog.context;

import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.result.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/// Closes all ports but those in use, so that nothing is cut off that works.
final class FirewallRemedy {
  /// What listens above is mostly the near end of a question that the machine itself asked.
  private static final int CHOSEN = 32_768;

  private FirewallRemedy() {}

  static Optional<Remedy> of(SocketFacts sockets) {
    var tcp = ports(sockets, "tcp");
    return tcp.isEmpty()
        ? Optional.empty() // somebody came in somehow
        : Optional.of(new Remedy(script().replace("@TCP@", tcp).replace("@UDP@", ports(sockets, "udp")),
            "nft list table inet guardbee 2>/dev/null || ufw status verbose",
            "sh /var/backups/guardbee-undo-fw-host.sh",
            "What starts to listen later has to be let in by a rule of its own; what listens now stays reachable."));
  }

  private static String ports(SocketFacts sockets, String protocol) {
    return sockets.beyondLoopback().filter(listener -> listener.protocol().equals(protocol)).map(Listener::port)
        .filter(port -> protocol.equals("tcp") || port < CHOSEN).distinct().sorted().map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  private static String script() {
    try (InputStream in = FirewallRemedy.class.getResourceAsStream("fw-host.sh")) {
      if (in == null) {
        throw new IllegalStateException("fw-host.sh is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("fw-host.sh cannot be read", e);
    }
  }
}
