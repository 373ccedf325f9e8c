package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which SSH server answers on the guest, and where.
///
/// @param kind `sshd` (OpenSSH), `dropbear`, or the name of the process that listens on port 22 (`unknown` if nobody
///   could read it); `none` if nothing listens there and no SSH server listens elsewhere
/// @param version OpenSSH's version without the word OpenSSH ("9.2p1 Debian-2+deb12u10"); empty if it did not tell
/// @param ports every TCP port on which it really listens, ascending
/// @param socketActivated whether systemd's `ssh.socket` holds the ports
/// @param perConnection whether each connection gets an sshd of its own, which reads the configuration anew
/// @param arguments the command line of the listening process; empty if nobody could read it
public record SshdServer(String kind, String version, List<Integer> ports, boolean socketActivated,
    boolean perConnection, String arguments) {
  /// The kind where no SSH server listens.
  public static final String NONE = "none";

  private static final Pattern VERSION = Pattern.compile("OpenSSH_([^,]{1,60})(,.*)?");
  private static final Pattern PORT = Pattern.compile("D\t[^\t]*\t[0-9]+\t(?i:port)[ =]+\"?([0-9]{1,5})\"?.*");
  private static final Pattern NUMBERS = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3}).*");

  public static final FactReader<SshdServer> READER = collected -> collected.section("sshd")
      .then(section -> read(section, collected.root()));

  public SshdServer {
    ports = List.copyOf(ports);
  }

  public boolean openssh() {
    return kind.equals("sshd");
  }

  /// Whether the version is known and at least this one.
  public boolean atLeast(int major, int minor) {
    var m = NUMBERS.matcher(version);
    if (!m.matches()) {
      return false;
    }
    int had = Integer.parseInt(m.group(1));
    return had > major || (had == major && Integer.parseInt(m.group(2)) >= minor);
  }

  private static Probed<SshdServer> read(Section sshd, boolean root) {
    return sshd.part("servers").then(servers -> sshd.part("units").then(units -> {
      if (servers.filled().noneMatch("proc"::equals)) {
        return Probed.missed(new ProbeFailure.Unparsable("/proc/net/tcp", "no list of sockets"));
      }
      var rows = servers.filled().map(Row::parse).flatMap(List::stream).toList();
      var sockets = Unit.parse(units.lines()).stream().filter(u -> u.active() && u.id().endsWith(".socket")).toList();
      return Probed.got(server(sshd, rows, sockets, root));
    }));
  }

  private static SshdServer server(Section sshd, List<Row> rows, List<Unit> sockets, boolean root) {
    boolean activated = sockets.stream().anyMatch(Unit::openssh);
    var kind = root ? kind(rows, activated) : SshdConfig.pidFileOfSshd(sshd) ? "sshd" : "unknown";
    var version = VERSION.matcher(sshd.line("version").or(""));
    return new SshdServer(kind, version.matches() ? version.group(1) : "",
        ports(sshd, rows, kind), kind.equals("sshd") && activated,
        kind.equals("sshd") && sockets.stream().anyMatch(u -> u.openssh() && u.get("Accept").equals("yes")),
        rows.stream().filter(row -> row.is(kind)).map(Row::arguments).findFirst().orElse(""));
  }

  private static String kind(List<Row> rows, boolean activated) {
    for (var kind : List.of("sshd", "dropbear")) {
      if (rows.stream().anyMatch(row -> row.is(kind))) {
        return kind;
      }
    }
    var owner = rows.stream().filter(row -> row.port() == 22).map(Row::name).findFirst();
    if (activated && owner.stream().allMatch("systemd"::equals)) {
      return "sshd";
    }
    if (rows.stream().anyMatch(row -> row.name().equals("sshd") && !row.uid().equals("-"))) {
      return "an sshd that is not root's";
    }
    return owner.map(name -> name.equals("-") ? "unknown" : name).orElse(NONE);
  }

  /// Without root's right no row names its process: then the ports are those that the configuration names, or 22.
  private static List<Integer> ports(Section sshd, List<Row> rows, String kind) {
    var ours = rows.stream().filter(row -> row.is(kind)).map(Row::port).toList();
    if (ours.isEmpty() && kind.equals("sshd")) {
      ours = sshd.every("config").or(List.of()).stream().flatMap(Part::filled).map(PORT::matcher)
          .filter(Matcher::matches).map(m -> Integer.parseInt(m.group(1))).toList();
    }
    return (ours.isEmpty() ? rows.stream().filter(row -> row.port() == 22).map(Row::port) : ours.stream()).distinct()
        .sorted().toList();
  }

  /// A line of the part `servers`.
  private record Row(int port, String uid, String name, String arguments) {
    static List<Row> parse(String line) {
      var f = line.split("\t", -1);
      return f.length == 6 && f[0].matches("[0-9]{1,5}")
          ? List.of(new Row(Integer.parseInt(f[0]), f[2], f[3], f[5].strip()))
          : List.of();
    }

    /// Only root's: anybody may call a process of his own sshd.
    boolean is(String kind) {
      return name.equals(kind) && uid.equals("0");
    }
  }

  /// What systemd says of a unit.
  private record Unit(java.util.Map<String, String> properties) {
    static List<Unit> parse(List<String> lines) {
      return Stream.of(String.join("\n", lines).split("\n\n+")).map(block -> {
        var properties = new java.util.HashMap<String, String>();
        block.lines().filter(line -> line.indexOf('=') > 0)
            .forEach(line -> properties.put(line.substring(0, line.indexOf('=')),
                line.substring(line.indexOf('=') + 1)));
        return new Unit(properties);
      }).toList();
    }

    String get(String key) {
      return properties.getOrDefault(key, "");
    }

    String id() {
      return get("Id");
    }

    boolean active() {
      return get("ActiveState").equals("active");
    }

    boolean openssh() {
      return id().equals("ssh.socket") || id().equals("sshd.socket");
    }
  }
}
