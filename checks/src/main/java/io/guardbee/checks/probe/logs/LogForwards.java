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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where the log daemons that run are told to send what they get. What a daemon that does not run is told counts not.
///
/// @param each one place each; of a shipper whose configuration is not read, one whose target is not known
public record LogForwards(List<Forward> each) {
  public static final FactReader<LogForwards> READER = LogForwards::read;

  private static final Pattern URL = Pattern.compile(
      "(?:(\\S+) )?(https?)://(?:\\[([0-9A-Fa-f:]{2,45})]|([A-Za-z0-9][A-Za-z0-9._-]{0,252}))(?::([0-9]{1,5}))?.*");
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
            ? urls.filled().filter(line -> line.startsWith(FOLDERS.getOrDefault(name, "")))
                .flatMap(line -> url(name, line).stream()).toList()
            : List.<Forward>of();
        yield Probed.got(named.isEmpty()
            ? List.of(new Forward(name, "?", 0, Over.OTHER, Cover.UNKNOWN, name))
            : named);
      }
    };
  }

  /// Without a scheme it is HTTPS.
  private static Probed<List<Forward>> upload(Part part) {
    var settings = new HashMap<String, String>();
    part.filled().filter(line -> line.startsWith("URL=")).forEach(line -> settings.put("URL", line.substring(4)));
    var named = settings.getOrDefault("URL", "");
    return Stream.of(url("systemd-journal-upload", named.contains("://") ? named : "https://" + named))
        .flatMap(Optional::stream).findFirst()
        .map(forward -> Probed.got(List.of(forward.port() == 0
            ? new Forward(forward.by(), forward.target(), 19_532, forward.over(), forward.cover(),
                "/etc/systemd/journal-upload.conf")
            : forward)))
        .orElseGet(() -> Probed.missed(new ProbeFailure.Unparsable("journal-upload.conf", named)));
  }

  private static Optional<Forward> url(String by, String line) {
    var m = URL.matcher(line);
    return m.matches()
        ? Optional.of(new Forward(by, m.group(3) == null ? m.group(4) : m.group(3),
            m.group(5) == null ? 0 : Integer.parseInt(m.group(5)), Over.TCP,
            m.group(2).equals("https") ? Cover.VERIFIED : Cover.CLEAR, m.group(1) == null ? by : "/etc/" + m.group(1)))
        : Optional.empty();
  }
}
