package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// When accounts were last used, as far as the guest keeps records.
///
/// @param login the account that the audit itself came in with; in use by that alone
/// @param last the day of the newest login of each account that any record knows
/// @param begins for each record that could be read, the day since which it is kept: by its own word or its oldest entry
/// @param running the uids that run a process
/// @param working accounts for which something is scheduled or kept running: crontabs, units, lingering sessions
/// @param unread why crontabs could not be looked at; empty if they could
/// @param silent why a record that the guest keeps could not be read; empty if none was missed that way
public record LoginFacts(String login, Map<String, LocalDate> last, Map<String, LocalDate> begins, Set<Long> running,
    Set<String> working, Optional<ProbeFailure> unread, Optional<ProbeFailure> silent) {
  private static final List<String> RECORDS = List.of("wtmp", "lastlog", "lastlog2", "sessions");
  private static final DateTimeFormatter LASTLOG = DateTimeFormatter.ofPattern("uuuu MMM d", Locale.ENGLISH)
      .withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern DAY = Pattern.compile("(\\S+) ([0-9]{4}-[0-9]{2}-[0-9]{2})");
  private static final Pattern WORDS = Pattern.compile("(\\S+) ([0-9]{4} [A-Z][a-z]{2} [0-9]{1,2})");
  private static final Pattern SECONDS = Pattern.compile("\\S+ (\\S+) ([0-9]{1,11})");

  public static final FactReader<LoginFacts> READER = collected -> collected.section("logins").then(LoginFacts::read);

  public LoginFacts {
    last = Map.copyOf(last);
    begins = Map.copyOf(begins);
    running = Set.copyOf(running);
    working = Set.copyOf(working);
  }

  /// The day since which logins are recorded: the record that reaches back furthest; empty if there is none.
  public Optional<LocalDate> reaches() {
    return begins.values().stream().min(LocalDate::compareTo);
  }

  /// The records that were read, each with its first day, in words.
  public String records() {
    return begins.isEmpty()
        ? "no login record"
        : new TreeMap<>(begins).entrySet().stream().map(e -> e.getKey() + " since " + e.getValue())
            .collect(Collectors.joining(", "));
  }

  private static Probed<LoginFacts> read(Section section) {
    return section.line("login").then(login -> section.part("processes").then(processes -> section.part("units")
        .map(units -> {
          var last = new HashMap<String, LocalDate>();
          var begins = new HashMap<String, LocalDate>();
          for (var record : RECORDS) {
            section.part(record).map(part -> merge(part, last, begins));
          }
          var working = new LinkedHashSet<>(units.filled().map(String::strip).toList());
          var cron = section.part("cron");
          cron.or(new Part("cron", List.of(), 0)).filled().map(String::strip).forEach(working::add);
          return new LoginFacts(login, last, begins, numbers(processes), working, cause(cron),
              RECORDS.stream().map(section::part).map(LoginFacts::cause).flatMap(Optional::stream)
                  .filter(why -> !(why instanceof ProbeFailure.ToolMissing)).findFirst());
        })));
  }

  private static Optional<ProbeFailure> cause(Probed<Part> part) {
    return part instanceof Probed.Missed<Part>(var why) ? Optional.of(why) : Optional.empty();
  }

  private static Set<Long> numbers(Part processes) {
    return processes.filled().map(String::strip).filter(uid -> uid.matches("[0-9]{1,10}")).map(Long::valueOf)
        .collect(Collectors.toSet());
  }

  private static Part merge(Part part, Map<String, LocalDate> last, Map<String, LocalDate> begins) {
    part.filled().flatMap(line -> entry(line).stream()).forEach(entry -> {
      begins.merge(part.label(), entry.getValue(), (a, b) -> a.isBefore(b) ? a : b);
      if (!entry.getKey().equals("-")) {
        last.merge(entry.getKey(), entry.getValue(), (a, b) -> a.isAfter(b) ? a : b);
      }
    });
    return part;
  }

  /// `USER 2026-06-26`, `USER 2026 Jun 26` or `COUNT USER 1782432000`; `-` in the place of the user stands for the
  /// record's own beginning. Anything else says nothing.
  private static Optional<Map.Entry<String, LocalDate>> entry(String line) {
    var day = DAY.matcher(line);
    var words = WORDS.matcher(line);
    var seconds = SECONDS.matcher(line);
    try {
      if (day.matches()) {
        return Optional.of(Map.entry(day.group(1), LocalDate.parse(day.group(2))));
      }
      if (words.matches()) {
        return Optional.of(Map.entry(words.group(1), LocalDate.parse(words.group(2), LASTLOG)));
      }
      return Stream.of(seconds).filter(java.util.regex.Matcher::matches).findFirst()
          .map(m -> Map.entry(m.group(1), LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(m.group(2))),
              ZoneOffset.UTC)));
    } catch (DateTimeException notADay) {
      return Optional.empty();
    }
  }
}
