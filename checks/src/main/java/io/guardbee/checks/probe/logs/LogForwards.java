package io.guardbee.checks.probe.logs;

import io.guardbee.checks.probe.Collected;
import io.guardbee.checks.probe.FactReader;
import io.guardbee.checks.probe.Part;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.Section;
import io.guardbee.checks.probe.logs.Forward.Cover;
import io.guardbee.checks.probe.logs.Forward.Over;
import io.guardbee.checks.probe.logs.LogDaemons.Daemon;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Where the log daemons that run are told to send what they get. What a daemon that does not run is told counts not.
///
/// @param each one place each; of a shipper whose configuration is not read, one whose target is not known
public record LogForwards(List<Forward> each) {
  public static final FactReader<LogForwards> READER = LogForwards::read;

  private static final Pattern URL = Pattern.compile("(https?)://(?:\\[([0-9A-Fa-f:]{2,45})]"
      + "|([A-Za-z0-9][A-Za-z0-9._-]{0,252}))(?::([0-9]{1,5}))?.*");
  private static final Pattern NAMED = Pattern.compile("(\\S+) (?:(output|other) )?(https?://.*)");
  private static final Pattern DOUBTFUL = Pattern.compile("\\S+ (?:bare|careless)");
  /// Whose file the collector knows well enough to say which address is the one that logs go to.
  private static final Set<String> READ = Set.of("filebeat", "promtail");
  private static final Map<String, String> FOLDERS = Map.of("filebeat", "filebeat/", "fluent-bit", "fluent-bit/",
      "vector", "vector/", "promtail", "promtail/", "alloy", "alloy/", "grafana-agent", "grafana-agent");

  public LogForwards {
    each = List.copyOf(each);
  }

  private static Probed<LogForwards> read(Collected collected) {
    return LogDaemons.READER.read(collected).then(daemons -> collected.section("logs")
        .then(section -> section.part("urls").then(urls -> read(section, daemons, urls))));
  }

  private static Probed<LogForwards> read(Section section, LogDaemons daemons, Part urls) {
    var told = new ArrayList<Probed<List<Forward>>>();
    if (daemons.runs("rsyslogd")) {
      told.add(section.part("rsyslog").map(part -> RsyslogReader.read(part.lines())));
    }
    if (daemons.runs("syslog-ng")) {
      told.add(section.part("syslog-ng").map(part -> SyslogNgReader.read(part.lines())));
    }
    daemons.daemons().stream().filter(Daemon::ships).map(Daemon::name).distinct()
        .forEach(name -> told.add(shipped(name, section, urls)));
    return all(told).map(LogForwards::new);
  }

  /// One that could not be read may send anywhere.
  private static Probed<List<Forward>> all(List<Probed<List<Forward>>> told) {
    var found = new ArrayList<Forward>();
    for (var one : told) {
      switch (one) {
        case Probed.Missed<List<Forward>>(var why) -> {
          return Probed.missed(why);
        }
        case Probed.Got<List<Forward>>(var forwards) -> found.addAll(forwards);
      }
    }
    return Probed.got(found);
  }

  private static Probed<List<Forward>> shipped(String name, Section section, Part urls) {
    return switch (name) {
      // it has a cipher of its own, which cannot be switched off
      case "wazuh-agentd", "ossec-agentd" -> Probed.got(List.of(
          new Forward(name, "its manager", 0, Over.TCP, Cover.VERIFIED, "/var/ossec/etc/ossec.conf")));
      case "systemd-journal-upload" -> section.part("upload").then(LogForwards::upload);
      default -> {
        var named = FOLDERS.containsKey(name)
            ? named(name, urls.filled().map(String::strip)
                .filter(line -> line.startsWith(FOLDERS.getOrDefault(name, ""))).toList())
            : List.<Forward>of();
        yield Probed.got(named.isEmpty() ? List.of(unnamed(name)) : named);
      }
    };
  }

  private static Forward unnamed(String name) {
    return new Forward(name, "?", 0, Over.OTHER, Cover.UNKNOWN, name);
  }

  /// An address counts as verified only where it is the one that logs go to and nothing in the file turns that off.
  private static List<Forward> named(String name, List<String> lines) {
    var doubtful = lines.stream().anyMatch(line -> DOUBTFUL.matcher(line).matches());
    var found = new ArrayList<Forward>();
    for (var line : lines) {
      var m = NAMED.matcher(line);
      if (!m.matches() || (READ.contains(name) && !"output".equals(m.group(2)))) {
        continue;
      }
      url(name, "/etc/" + m.group(1), m.group(3))
          .map(to -> !"output".equals(m.group(2)) || (doubtful && to.cover() == Cover.VERIFIED) ? unsure(to) : to)
          .ifPresent(found::add);
    }
    if (!found.isEmpty() && lines.stream().anyMatch(line -> line.endsWith(" bare"))) {
      found.add(unnamed(name));
    }
    return List.copyOf(found);
  }

  private static Forward unsure(Forward to) {
    return new Forward(to.by(), to.target(), to.port(), to.over(), Cover.UNKNOWN, to.place());
  }

  /// Without a scheme it is HTTPS; `all` takes any certificate.
  private static Probed<List<Forward>> upload(Part part) {
    var settings = new HashMap<String, String>();
    part.filled().map(line -> line.split("=", 2)).filter(f -> f.length == 2)
        .forEach(f -> settings.put(f[0].strip(), f[1].strip()));
    var named = settings.getOrDefault("URL", "");
    var careless = settings.getOrDefault("TrustedCertificateFile", "").equals("all");
    return url("systemd-journal-upload", "/etc/systemd/journal-upload.conf",
        named.contains("://") ? named : "https://" + named)
        .map(to -> Probed.got(List.of(new Forward(to.by(), to.target(), to.port() == 0 ? 19_532 : to.port(), to.over(),
            careless && to.cover() == Cover.VERIFIED ? Cover.ANYBODY : to.cover(), to.place()))))
        .orElseGet(() -> Probed.missed(new ProbeFailure.Unparsable("journal-upload.conf", named)));
  }

  private static Optional<Forward> url(String by, String place, String text) {
    var m = URL.matcher(text);
    return m.matches()
        ? Optional.of(new Forward(by, m.group(2) == null ? m.group(3) : m.group(2),
            m.group(4) == null ? 0 : Integer.parseInt(m.group(4)), Over.TCP,
            m.group(1).equals("https") ? Cover.VERIFIED : Cover.CLEAR, place))
        : Optional.empty();
  }
}
