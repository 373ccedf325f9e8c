package io.guardbee.checks.probe;

import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the section `sockets`: `ss` where the guest has it, the kernel's tables elsewhere. A line that makes no sense
/// spoils the whole list, because a list with a hole looks complete.
final class SocketReader {
  /// Netid State Recv-Q Send-Q Local:Port Peer:Port, then perhaps the processes and more.
  private static final Pattern SS = Pattern.compile(
      "(tcp|udp)\\s+(?:LISTEN|UNCONN)\\s+[0-9]+\\s+[0-9]+\\s+(\\S+):([0-9]{1,5})\\s+\\S+:\\*(?:\\s+(.*))?");
  private static final Pattern PROCESS = Pattern.compile("\\(\"(.*?)\",pid=([0-9]{1,10}),fd=[0-9]+\\)");
  private static final Pattern ACTIVATED = Pattern.compile("(\\S+:[0-9]{1,5})\\s+(\\S+\\.socket)\\s.*");
  private static final Pattern OF_PERSON = Pattern.compile("session-[^/]*\\.scope|user@[^/]*\\.service");

  private final Map<String, String> unitOfPid;
  private final Map<String, List<String>> unitsOfSocket;

  private SocketReader(Map<String, String> unitOfPid, Map<String, List<String>> unitsOfSocket) {
    this.unitOfPid = unitOfPid;
    this.unitsOfSocket = unitsOfSocket;
  }

  static Probed<SocketFacts> read(Collected collected) {
    return collected.section("sockets").then(section -> section.every("activated").then(_ -> section.line("names")
        .then(names -> {
          var reader = new SocketReader(groups(section), activated(section));
          var found = section.part("endian") instanceof Probed.Got<Part>
              ? KernelTables.read(section).map(rows -> reader.fromTables(rows, section))
              : section.part("ss").then(reader::fromSs);
          return found.map(listeners -> new SocketFacts(listeners, names.equals("yes")));
        })));
  }

  private Probed<List<Listener>> fromSs(Part ss) {
    if (ss.exitCode() != 0) {
      return Probed.missed(new ProbeFailure.Unparsable("ss", "exit code " + ss.exitCode()));
    }
    var found = new ArrayList<Listener>();
    for (var line : ss.filled().toList()) {
      var m = SS.matcher(line.strip());
      if (!m.matches() || Integer.parseInt(m.group(3)) > 65_535) {
        return Probed.missed(new ProbeFailure.Unparsable("ss", line));
      }
      var names = new ArrayList<String>();
      var pids = new ArrayList<String>();
      var holders = PROCESS.matcher(m.group(4) == null ? "" : m.group(4));
      while (holders.find()) {
        names.add(holders.group(1));
        pids.add(holders.group(2));
      }
      found.add(listener(m.group(1), m.group(2).replaceAll("[\\[\\]]", ""), Integer.parseInt(m.group(3)), names, pids));
    }
    return Probed.got(found);
  }

  private List<Listener> fromTables(List<KernelTables.Row> rows, Section section) {
    var commands = pairs(section, "commands");
    return rows.stream().map(row -> {
      var pids = lines(section, "holders").stream().map(line -> line.split(" ", 2))
          .filter(f -> f.length == 2 && f[0].equals(row.inode())).map(f -> f[1]).toList();
      var names = pids.stream().flatMap(pid -> Optional.ofNullable(commands.get(pid)).stream()).toList();
      return listener(row.protocol(), row.address(), row.port(), names, pids);
    }).toList();
  }

  private Listener listener(String protocol, String address, int port, List<String> names, List<String> pids) {
    var units = new ArrayList<String>();
    pids.forEach(pid -> Optional.ofNullable(unitOfPid.get(pid)).ifPresent(units::add));
    // systemd does not tell the protocol; whoever else holds a UDP port is not its socket
    if (protocol.equals("tcp") || names.isEmpty() || names.contains("systemd")) {
      units.addAll(unitsOfSocket.getOrDefault((address.equals("*") ? "::" : address) + ":" + port, List.of()));
    }
    return new Listener(protocol, address, port, names, units);
  }

  private static List<String> lines(Section section, String label) {
    return section.part(label).map(part -> part.filled().map(String::strip).toList()).or(List.of());
  }

  private static Map<String, String> pairs(Section section, String label) {
    var pairs = new HashMap<String, String>();
    lines(section, label).stream().map(line -> line.split(" ", 2)).filter(f -> f.length == 2)
        .forEach(f -> pairs.put(f[0], f[1]));
    return pairs;
  }

  private static Map<String, String> groups(Section section) {
    var units = new HashMap<String, String>();
    pairs(section, "units").forEach((pid, group) -> unit(group).ifPresent(unit -> units.put(pid, unit)));
    return units;
  }

  /// The unit of a control group: `/system.slice/ssh.service` is `ssh.service`. What a person runs is filed under the
  /// session, whatever the person calls it. The manager itself has none.
  private static Optional<String> unit(String group) {
    if (group.contains("/user.slice/")) {
      var person = OF_PERSON.matcher(group);
      return Optional.of(person.find() ? person.group() : "user.slice");
    }
    var names = List.of(group.split("/")).reversed();
    return names.stream().filter(name -> !name.isBlank() && !name.endsWith(".slice") && !name.equals("init.scope"))
        .findFirst().map(name -> name.replaceFirst("^openrc\\.", ""));
  }

  private static Map<String, List<String>> activated(Section section) {
    var units = new HashMap<String, List<String>>();
    lines(section, "activated").forEach(line -> {
      var m = ACTIVATED.matcher(line + " ");
      if (m.matches()) {
        units.computeIfAbsent(m.group(1).replaceAll("[\\[\\]]", ""), _ -> new ArrayList<>()).add(m.group(2));
      }
    });
    return units;
  }
}
