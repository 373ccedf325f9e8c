package io.guardbee.checks.probe;

import io.guardbee.checks.probe.BanFacts.Action;
import io.guardbee.checks.probe.BanFacts.Jail;
import io.guardbee.checks.result.ProbeFailure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads what fail2ban said of its jails.
final class JailReader {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final Pattern ITEM = Pattern.compile("[|`]- (\\S.*)");

  private final Section section;

  JailReader(Section section) {
    this.section = section;
  }

  /// Every jail of the list; missed when one of them is not told whole.
  Probed<List<Jail>> jails(Part status) {
    var names = status.filled().filter(line -> line.contains("Jail list:"))
        .flatMap(line -> Arrays.stream(line.substring(line.indexOf(':') + 1).split(","))).map(String::strip)
        .filter(name -> !name.isEmpty()).distinct().toList();
    if (names.isEmpty()) {
      return Probed.got(List.of());
    }
    return section.part("whole-jails").then(_ -> {
      var jails = new ArrayList<Jail>();
      for (var name : names) {
        switch (jail(name)) {
          case Probed.Got<Jail>(var jail) -> jails.add(jail);
          case Probed.Missed<Jail>(var why) -> {
            return Probed.missed(why);
          }
        }
      }
      return Probed.got(jails);
    });
  }

  private Probed<Jail> jail(String name) {
    return part("jail-status", name).then(status -> part("jail-ignoreip", name).then(ignored -> seconds(name)
        .then(seconds -> actions(name).then(actions -> count(status, "Total failed:")
            .then(failed -> count(status, "Currently banned:").map(banned -> new Jail(name,
                status.filled().anyMatch(line -> line.contains("Journal matches:")), items("jail-logpath", name),
                match(name), items(ignored), seconds, String.join("\n", lines("jail-prefregex", name)), failed, banned,
                started(name), errors(name), actions)))))));
  }

  private Probed<Long> seconds(String name) {
    return section.line("jail-bantime " + name).then(text -> text.matches("-?[0-9]{1,12}")
        ? Probed.got(Long.parseLong(text))
        : Probed.missed(new ProbeFailure.Unparsable("fail2ban-client get " + name + " bantime", text)));
  }

  private static Probed<Integer> count(Part status, String what) {
    var m = Pattern.compile(Pattern.quote(what) + "\\s*([0-9]{1,9})$").matcher("");
    return status.filled().filter(line -> m.reset(line.stripTrailing()).find()).map(_ -> Integer.parseInt(m.group(1)))
        .findFirst().map(Probed::got)
        .orElseGet(() -> Probed.missed(new ProbeFailure.Unparsable(status.label(), "no " + what)));
  }

  private Probed<List<Action>> actions(String jail) {
    return part("jail-actions", jail).then(said -> {
      var names = said.filled().skip(1).flatMap(line -> Arrays.stream(line.split(","))).map(String::strip)
          .filter(name -> !name.isEmpty()).distinct().toList(); // each once, whatever a hostile guest repeats
      if (names.isEmpty()) {
        return Probed.got(List.of());
      }
      return section.part("whole-actions").then(_ -> section.every("action-ban").map(_ -> names.stream()
          .map(name -> action(jail + " " + name, name)).toList()));
    });
  }

  private Action action(String key, String name) {
    var text = String.join("\n", lines("action-start", key)) + "\n" + String.join("\n", lines("action-ban", key));
    var port = String.join(",", lines("action-port", key));
    return new Action(name, text, port.matches("[A-Za-z0-9_:, -]*") && !port.contains("Sorry") ? port : "");
  }

  private String match(String name) {
    return String.join(" ", lines("jail-match", name).stream().filter(line -> line.contains("=")).toList());
  }

  /// By the log of fail2ban, or since the server runs, whichever is later.
  private Optional<Instant> started(String jail) {
    var logged = lastStart(jail);
    var uptime = section.line("uptime").or("");
    var clock = section.line("now").or("");
    if (!uptime.matches("[0-9]{1,10}") || !clock.matches("[0-9]{1,11}")) {
      return logged;
    }
    var server = Instant.ofEpochSecond(Long.parseLong(clock) - Long.parseLong(uptime));
    return logged.filter(at -> at.isAfter(server)).or(() -> Optional.of(server));
  }

  private Optional<Instant> lastStart(String jail) {
    return section.line("log").or("").isEmpty()
        ? Optional.empty()
        : section.part("log").or(new Part("log", List.of(), 0)).filled()
            .filter(line -> line.contains("Jail '" + jail + "' started")).reduce((_, last) -> last)
            .flatMap(this::stamp);
  }

  private Optional<Instant> stamp(String line) {
    try {
      var zone = ZoneOffset.of(section.line("zone").or("+0000"));
      return Optional.of(LocalDateTime.parse(line.strip().split(",", 2)[0], STAMP).toInstant(zone));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private int errors(String jail) {
    var errors = 0;
    for (var line : section.part("log").map(part -> part.filled().toList()).or(List.of())) {
      if (line.contains("Starting Fail2ban") || line.contains("Jail '" + jail + "' started")
          || line.contains("Jail '" + jail + "' reloaded")) {
        errors = 0;
      } else if (line.contains("Failed to execute ban jail '" + jail + "'")) {
        errors++;
      }
    }
    return errors;
  }

  private Probed<Part> part(String what, String name) {
    return section.part(what + " " + name);
  }

  private List<String> lines(String what, String name) {
    return part(what, name).map(part -> part.filled().map(String::strip).toList()).or(List.of());
  }

  private List<String> items(String what, String name) {
    return part(what, name).map(JailReader::items).or(List.of());
  }

  private static List<String> items(Part part) {
    return part.filled().map(String::strip).map(ITEM::matcher).filter(java.util.regex.Matcher::matches)
        .map(m -> m.group(1).strip()).toList();
  }
}
