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
  private static final Pattern ACTIVATED = Pattern.compile("(\\S+):([0-9]{1,5})\\s+(\\S+\\.socket)\\s.*");

  private final Map<String, String> unitOfPid;
  private final Map<String, List<String>> unitsOfSocket;

  private SocketReader(Map<String, String> unitOfPid, Map<String, List<String>> unitsOfSocket) {
    this.unitOfPid = unitOfPid;
    this.unitsOfSocket = unitsOfSocket;
  }

  static Probed<SocketFacts> read(Collected collected) {
    return collected.section("sockets").then(section -> section.every("units").then(_ -> {
      var reader = new SocketReader(pids(section), activated(section));
      return switch (section.part("ss")) {
        case Probed.Got<Part>(var ss) when ss.exitCode() == 0 ->
          reader.all(ss, SS).map(found -> facts(found, collected));
        case Probed.Got<Part> _ -> Probed.missed(new ProbeFailure.Unparsable("ss", "it failed"));
        case Probed.Missed<Part>(var why) -> Probed.missed(why);
      };
    }));
  }

  private static SocketFacts facts(List<Listener> found, Collected collected) {
    return new SocketFacts(found, collected.root());
  }

  private Probed<List<Listener>> all(Part ss, Pattern form) {
    var found = new ArrayList<Listener>();
    for (var line : ss.filled().toList()) {
      var listener = listener(line, form);
      if (listener.isEmpty()) {
        return Probed.missed(new ProbeFailure.Unparsable("ss", line));
      }
      found.add(listener.get());
    }
    return Probed.got(found);
  }

  private Optional<Listener> listener(String line, Pattern form) {
    var m = form.matcher(line.strip());
    if (!m.matches() || Integer.parseInt(m.group(3)) > 65_535) {
      return Optional.empty();
    }
    var names = new ArrayList<String>();
    var units = new ArrayList<>(
        unitsOfSocket.getOrDefault(m.group(2).replaceAll("[\\[\\]]", "") + ":" + m.group(3), List.of()));
    var holders = PROCESS.matcher(m.group(4) == null ? "" : m.group(4));
    while (holders.find()) {
      names.add(holders.group(1));
      Optional.ofNullable(unitOfPid.get(holders.group(2))).ifPresent(units::add);
    }
    var address = m.group(2).replaceAll("[\\[\\]]", "");
    return Optional.of(new Listener(m.group(1), address, Integer.parseInt(m.group(3)), names, units));
  }

  /// Lines `PID /control/group`.
  private static Map<String, String> pids(Section section) {
    var units = new HashMap<String, String>();
    section.part("units").map(part -> part.filled().map(line -> line.split(" ", 2)).filter(f -> f.length == 2).toList())
        .or(List.of()).forEach(f -> unit(f[1]).ifPresent(unit -> units.put(f[0], unit)));
    return units;
  }

  /// The innermost unit of a control group: `/system.slice/ssh.service` is `ssh.service`.
  private static Optional<String> unit(String group) {
    var at = group.lastIndexOf('/');
    var last = group.substring(at + 1).strip();
    return last.isEmpty() ? Optional.empty() : Optional.of(last);
  }

  private static Map<String, List<String>> activated(Section section) {
    var units = new HashMap<String, List<String>>();
    section.part("activated").map(part -> part.filled().toList()).or(List.of()).forEach(line -> {
      var m = ACTIVATED.matcher(line.strip() + " ");
      if (m.matches()) {
        units.computeIfAbsent(m.group(1).replaceAll("[\\[\\]]", "") + ":" + m.group(2), _ -> new ArrayList<>())
            .add(m.group(3));
      }
    });
    return units;
  }
}
