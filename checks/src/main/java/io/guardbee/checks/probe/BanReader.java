package io.guardbee.checks.probe;

import io.guardbee.checks.probe.BanFacts.Fail2ban;
import io.guardbee.checks.probe.BanFacts.LogFile;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the section `bruteforce`.
final class BanReader {
  private static final Pattern FILE = Pattern.compile("([0-9]{1,18}) ([0-9]{1,11}) (/.*)");
  private static final Pattern MINUTE = Pattern.compile("([0-9]{1,11}) ([0-9]{1,9})");

  private BanReader() {}

  /// A section that was cut says nothing: what is missing might be what bans.
  static Probed<BanFacts> read(Section section) {
    return section.every("installed").then(_ -> section.part("installed").then(installed -> section.part("active")
        .map(active -> facts(section, words(installed), words(active)))));
  }

  private static BanFacts facts(Section section, Set<String> installed, Set<String> active) {
    return new BanFacts(installed, active, sshPort(section), linked(section),
        section.line("sshguard").or(""), lines(section, "crowdsec").size() == 2,
        section.part("nft").map(part -> part.filled().map(String::strip).toList()), fail2ban(section),
        section.line("journal").then(BanReader::epoch), section.part("failures").then(BanReader::failures));
  }

  private static Probed<Fail2ban> fail2ban(Section section) {
    return section.part("f2b-status").then(status -> {
      if (status.filled().noneMatch(line -> line.contains("Jail list:"))) {
        return Probed.got(new Fail2ban(false, PlainText.line(String.join(" ", lines(section, "f2b-test")), 200),
            List.of(), Map.of()));
      }
      return section.part("whole-status").then(_ -> files(section)).then(files -> new JailReader(section)
          .jails(status).map(jails -> new Fail2ban(true, "", jails, files)));
    });
  }

  private static Probed<Map<String, LogFile>> files(Section section) {
    // Without a jail nobody asked for its files.
    if (section.part("whole-jails") instanceof Probed.Missed<Part>) {
      return Probed.got(Map.of());
    }
    return section.part("logs").map(part -> {
      var files = new HashMap<String, LogFile>();
      part.filled().map(String::strip).map(FILE::matcher).filter(java.util.regex.Matcher::matches)
          .forEach(m -> files.put(m.group(3), new LogFile(Long.parseLong(m.group(1)),
              Instant.ofEpochSecond(Long.parseLong(m.group(2))))));
      return files;
    });
  }

  private static Probed<Map<Instant, Integer>> failures(Part part) {
    var minutes = new HashMap<Instant, Integer>();
    var ended = false;
    for (var line : part.filled().map(String::strip).toList()) {
      var m = MINUTE.matcher(line);
      if (m.matches()) {
        minutes.merge(Instant.ofEpochSecond(Long.parseLong(m.group(1))), Integer.parseInt(m.group(2)), Integer::sum);
      }
      ended |= line.startsWith("ignored ");
    }
    return ended
        ? Probed.got(Map.copyOf(minutes))
        : Probed.missed(new ProbeFailure.Unparsable("the count of failed logins", "no end"));
  }

  private static Probed<Instant> epoch(String text) {
    return text.matches("[0-9]{1,11}(\\.[0-9]*)?")
        ? Probed.got(Instant.ofEpochSecond(Long.parseLong(text.replaceFirst("\\..*", ""))))
        : Probed.missed(new ProbeFailure.Unparsable("journalctl", text));
  }

  private static int sshPort(Section section) {
    var m = Pattern.compile("ssh\\s+([0-9]{1,5})/tcp.*").matcher(section.line("ssh_service").or(""));
    return m.matches() ? Integer.parseInt(m.group(1)) : 22;
  }

  private static Set<String> linked(Section section) {
    var linked = new HashSet<String>();
    lines(section, "libwrap").stream().filter(line -> line.endsWith(" yes"))
        .forEach(line -> linked.add(line.substring(0, line.indexOf(' '))));
    return linked;
  }

  private static List<String> lines(Section section, String label) {
    return section.part(label).map(part -> part.filled().map(String::strip).toList()).or(List.of());
  }

  private static Set<String> words(Part part) {
    return new HashSet<>(part.filled().map(String::strip).toList());
  }
}
