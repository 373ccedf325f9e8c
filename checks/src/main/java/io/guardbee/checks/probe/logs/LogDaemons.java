package io.guardbee.checks.probe.logs;

import io.guardbee.checks.probe.Collected;
import io.guardbee.checks.probe.FactReader;
import io.guardbee.checks.probe.Part;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The programs that write logs, send them on, or start their rotation.
///
/// @param daemons those that run as a user of the system's
/// @param connections where they are connected to just now; missed without root
public record LogDaemons(List<Daemon> daemons, Probed<List<Connection>> connections) {
  public static final FactReader<LogDaemons> READER = LogDaemons::read;

  /// The programs that do nothing else than send logs on, by process name.
  private static final Set<String> SHIPPERS = Set.of("filebeat", "fluent-bit", "fluentd", "td-agent", "vector",
      "promtail", "alloy", "grafana-agent", "splunkd", "wazuh-agentd", "ossec-agentd", "amazon-cloudwat", "nxlog");
  private static final Pattern REMOTE = Pattern
      .compile("\\[?([0-9A-Fa-f:.]{2,45})(?:%[A-Za-z0-9_.-]+)?]?:([0-9]{1,5})");
  private static final int FIRST_PERSON = 1_000;

  public LogDaemons {
    daemons = List.copyOf(daemons);
  }

  /// A program that runs.
  ///
  /// @param name its process name, or `systemd-journal-upload`, which shares its own with journald
  /// @param unit the last part of its control group; empty where that is not known
  public record Daemon(int pid, String name, String unit) {
    /// Whether it takes log lines from other programs and keeps them.
    public boolean keeps() {
      return name.equals("systemd-journal") || syslog();
    }

    /// Whether it is one of the daemons that know the syslog protocol.
    public boolean syslog() {
      return name.equals("rsyslogd") || name.equals("syslog-ng") || name.equals("syslogd");
    }

    /// Whether to send logs on is all that it is for.
    public boolean ships() {
      return SHIPPERS.contains(name) || name.startsWith("otelcol") || name.equals("systemd-journal-upload");
    }
  }

  /// A TCP connection that stands.
  ///
  /// @param pid of the daemon that holds it
  /// @param address the other end, as a number
  public record Connection(int pid, String address, int port) {
    public boolean loopback() {
      return address.matches("(?:::ffff:)?127\\.[0-9.]+") || address.equals("::1");
    }
  }

  /// Whether one of that name runs.
  public boolean runs(String name) {
    return daemons.stream().anyMatch(daemon -> daemon.name().equals(name));
  }

  /// Whether something starts what stands in `/etc/cron.daily`.
  public boolean cron() {
    return runs("cron") || runs("crond") || runs("anacron");
  }

  /// The connections of the daemons of that name.
  public Probed<List<Connection>> connections(String name) {
    return connections.map(all -> all.stream().filter(connection -> daemons.stream()
        .anyMatch(daemon -> daemon.pid() == connection.pid() && daemon.name().equals(name))).toList());
  }

  private static Probed<LogDaemons> read(Collected collected) {
    return collected.section("logs").then(section -> section.part("daemons")
        .map(part -> new LogDaemons(part.filled().flatMap(LogDaemons::daemon).toList(),
            section.part("connections").then(LogDaemons::connections))));
  }

  /// A person may call a program of his own what he likes.
  private static Stream<Daemon> daemon(String line) {
    var f = line.split("\t", -1);
    if (f.length != 4 || !f[0].matches("[0-9]{1,9}") || !f[1].matches("[0-9]{1,9}")
        || Integer.parseInt(f[1]) >= FIRST_PERSON || f[3].contains("/user.slice/")) {
      return Stream.empty();
    }
    var unit = f[3].substring(f[3].lastIndexOf('/') + 1);
    var name = unit.startsWith("systemd-journal-upload") ? "systemd-journal-upload" : f[2];
    return name.equals("systemd-journal") && !unit.startsWith("systemd-journald")
        ? Stream.empty() // journal-remote and its like
        : Stream.of(new Daemon(Integer.parseInt(f[0]), name, unit));
  }

  private static Probed<List<Connection>> connections(Part part) {
    return part.exitCode() == 0
        ? Probed.got(part.filled().flatMap(LogDaemons::connection).toList())
        : Probed.missed(new ProbeFailure.Unparsable("ss", "exit code " + part.exitCode()));
  }

  private static Stream<Connection> connection(String line) {
    var f = line.strip().split(" ");
    var remote = REMOTE.matcher(f.length == 2 ? f[1] : "");
    return remote.matches() && f[0].matches("[0-9]{1,9}")
        ? Stream.of(new Connection(Integer.parseInt(f[0]), remote.group(1), Integer.parseInt(remote.group(2))))
        : Stream.empty();
  }
}
