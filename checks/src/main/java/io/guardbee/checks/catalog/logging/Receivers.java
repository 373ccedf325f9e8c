package io.guardbee.checks.catalog.logging;

import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which sockets take log lines from other machines.
final class Receivers {
  private static final Set<String> PORTS = Set.of("514/tcp", "514/udp", "601/tcp", "601/udp", "6514/tcp", "6514/udp",
      "19532/tcp");
  private static final Pattern DAEMON = Pattern.compile("rsyslogd|syslog-ng|syslogd|systemd-journal");
  /// r-commands have the same number.
  private static final Pattern OTHER = Pattern.compile("(?:inetutils-|openbsd-)?inetd|xinetd|in\\.rshd|rshd");
  /// A daemon that sends by UDP holds a socket as well, on a port that the kernel chose.
  private static final int CHOSEN = 32_768;

  private Receivers() {}

  static List<Listener> in(SocketFacts sockets) {
    return sockets.beyondLoopback().filter(Receivers::receives).toList();
  }

  private static boolean receives(Listener listener) {
    if (PORTS.contains(listener.port() + "/" + listener.protocol())) {
      return !listener.namesKnown() || listener.processes().stream().noneMatch(OTHER.asMatchPredicate());
    }
    return listener.processes().stream().anyMatch(DAEMON.asMatchPredicate())
        && (listener.protocol().equals("tcp") || listener.port() < CHOSEN);
  }

  static boolean rsyslogAlone(List<Listener> receivers) {
    return !receivers.isEmpty() && receivers.stream().allMatch(listener -> listener.processes()
        .equals(List.of("rsyslogd")));
  }

  /// An IPv6 wildcard goes by the name of its IPv4 twin.
  static String object(Listener listener) {
    return listener.wildcard()
        ? new Listener(listener.protocol(), "0.0.0.0", listener.port(), List.of(), List.of()).object()
        : listener.object();
  }

  static String words(List<Listener> listeners) {
    return listeners.stream().map(Receivers::object).distinct().limit(6).collect(Collectors.joining(", "));
  }
}
