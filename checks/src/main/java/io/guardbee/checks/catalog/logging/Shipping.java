package io.guardbee.checks.catalog.logging;

import io.guardbee.checks.probe.logs.Forward;
import io.guardbee.checks.probe.logs.LogDaemons.Connection;
import java.util.List;

/// Whether a place that logs are told to be sent to is one that they get to.
enum Shipping {
  /// A connection to another machine stands.
  CONNECTED,
  /// Such a daemon keeps its connection, and there is none.
  CUT_OFF,
  /// It may connect now and then only, or sends without a connection.
  UNSEEN,
  /// It goes to a program on the same machine, and nobody sees where from there.
  TUNNELLED;

  static Shipping of(Forward forward, List<Connection> connections) {
    if (forward.loopback()) {
      return TUNNELLED;
    }
    if (connections.stream().anyMatch(to -> !to.loopback() && (forward.port() == 0 || forward.port() == to.port()))) {
      return CONNECTED;
    }
    return forward.over() == Forward.Over.TCP && keeps(forward.by()) ? CUT_OFF : UNSEEN;
  }

  private static boolean keeps(String daemon) {
    return daemon.equals("rsyslogd") || daemon.equals("syslog-ng") || daemon.equals("systemd-journal-upload")
        || daemon.equals("wazuh-agentd") || daemon.equals("ossec-agentd");
  }
}
