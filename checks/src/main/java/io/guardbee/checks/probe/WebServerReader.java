package io.guardbee.checks.probe;

import io.guardbee.checks.probe.WebServerFacts.Directive;
import io.guardbee.checks.probe.WebServerFacts.Log;
import io.guardbee.checks.probe.WebServerFacts.Logs;
import io.guardbee.checks.probe.WebServerFacts.Settings;
import io.guardbee.checks.probe.WebServerFacts.Worker;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads the section `web`.
final class WebServerReader {
  private static final Pattern PROCESS = Pattern
      .compile("([0-9]{1,9}) ([0-9]{1,9}) ([0-9]{1,10}) (\\S+) ([0-9][0-9,]*+)(?: .*)?");
  private static final Pattern LOG = Pattern
      .compile("(log|dir) ([0-7]{1,5}) ([0-9]{1,10}) ([0-9]{1,10}) (yes|no) (/.*)");
  /// What the main file of Apache names stands four blanks in.
  private static final int NAMED_BY_MAIN = 4;

  private WebServerReader() {}

  static Probed<WebServerFacts> read(Collected collected) {
    return collected.section("web").then(section -> section.part("processes").then(WebServerReader::processes)
        .map(processes -> new WebServerFacts(processes, section.part("confined").map(WebServerReader::confined)
            .or(Map.of()), section.part("settings").map(part -> new Reading().read(part)),
            section.part("logs").then(WebServerReader::logs))));
  }

  private static Probed<List<Worker>> processes(Part part) {
    var found = new ArrayList<Worker>();
    for (var line : part.filled().map(String::strip).toList()) {
      var m = PROCESS.matcher(line);
      if (!m.matches()) {
        return Probed.missed(new ProbeFailure.Unparsable("/proc/PID/status", line));
      }
      found.add(new Worker(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)),
          Long.parseLong(m.group(3)), m.group(4),
          java.util.Arrays.stream(m.group(5).split(",")).filter(group -> group.matches("[0-9]{1,10}"))
              .map(Long::parseLong).collect(Collectors.toSet())));
    }
    return Probed.got(List.copyOf(found));
  }

  private static Map<String, Map<String, String>> confined(Part part) {
    var found = new HashMap<String, Map<String, String>>();
    part.filled().map(line -> line.strip().split("[ =]", 3)).filter(f -> f.length == 3)
        .forEach(f -> found.computeIfAbsent(f[0], _ -> new TreeMap<>()).put(f[1], f[2]));
    return found;
  }

  private static Probed<Logs> logs(Part part) {
    var found = new ArrayList<Log>();
    var cut = "";
    for (var line : part.filled().map(String::strip).toList()) {
      if (line.startsWith("cut ")) {
        cut = line.substring(4);
        continue;
      }
      var m = LOG.matcher(line);
      if (!m.matches()) {
        return Probed.missed(new ProbeFailure.Unparsable("stat", line));
      }
      found.add(new Log(m.group(1).equals("dir"), Integer.parseInt(m.group(2), 8),
          Long.parseLong(m.group(3)), Long.parseLong(m.group(4)), m.group(5).equals("yes"),
          m.group(6)));
    }
    return Probed.got(new Logs(found, cut));
  }

  /// One walk over the settings; the lines stand in the order of the servers and their files.
  private static final class Reading {
    private final Map<String, Settings> servers = new TreeMap<>();
    private Optional<String> server = Optional.empty();
    private boolean read;
    private Set<String> modules = new TreeSet<>();
    private List<Directive> directives = new ArrayList<>();
    private String file = "";
    private boolean deep;

    Map<String, Settings> read(Part part) {
      part.filled().map(String::strip).forEach(this::line);
      close();
      return Map.copyOf(servers);
    }

    /// A line that makes no sense spoils what its server says.
    private void line(String line) {
      var f = line.split(" ", 4);
      if (f[0].equals("server") && f.length == 3) {
        if (!server.equals(Optional.of(f[1]))) {
          close();
          server = Optional.of(f[1]);
          read = true;
        }
        read = read && f[2].equals("0");
      } else if (f[0].equals("module") && f.length == 2) {
        modules.add(f[1]);
      } else if (f[0].equals("file") && f.length >= 3 && f[1].matches("[0-9]{1,4}")) {
        file = line.split(" ", 3)[2];
        deep = Integer.parseInt(f[1]) > NAMED_BY_MAIN;
      } else if (f[0].equals("set") && f.length == 4) {
        directives.add(new Directive(file + (f[1].equals("0") ? "" : ":" + f[1]),
            f[2].equals("main") ? f[2] : file + ":" + f[2].replaceFirst("^vhost:", ""), deep,
            List.of(f[3].split("\\s+"))));
      } else {
        read = false;
      }
    }

    private void close() {
      server.ifPresent(name -> servers.put(name, new Settings(read, Set.copyOf(modules), List.copyOf(directives))));
      modules = new TreeSet<>();
      directives = new ArrayList<>();
    }
  }
}
