package io.guardbee.bot.work;

import io.guardbee.adapters.store.Slots;
import io.guardbee.bot.schedule.Lateness;
import io.guardbee.bot.schedule.Rhythm;
import io.guardbee.bot.schedule.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What stood in the channels, held against the clocks.
///
/// @param seen when somebody looked
/// @param fed before which slots the project was audited
record Reckoned(List<Rhythm.Weekly> rhythms, Instant begun, Instant ended, Seen seen,
    List<FakePlatform.Shown> messages, List<Instant> fed, Crashes crashes, Map<String, List<Slots.Entry>> ledger) {

  /// When a process got through a look, and when through all that it found.
  ///
  /// @param absences how often nobody was there for hours or days
  record Seen(List<Instant> looks, List<Instant> steps, int absences) {
    Seen {
      looks = List.copyOf(looks);
      steps = List.copyOf(steps);
    }

    private static boolean within(List<Instant> moments, Instant from, Instant until) {
      return moments.stream().anyMatch(it -> !it.isBefore(from) && it.isBefore(until));
    }
  }

  Reckoned(List<Rhythm.Weekly> rhythms, Instant begun, Instant ended, Seen seen,
      List<FakePlatform.Shown> messages, List<Instant> fed, Crashes crashes, Slots slots, List<Subscription> all) {
    this(rhythms, begun, ended, seen, messages, List.copyOf(fed), crashes,
        all.stream().collect(Collectors.toMap(Subscription::id, it -> slots.of(it.id(), 100_000))));
  }

  /// What a post says of itself.
  static String text(Instant due, ZoneId zone) {
    return "post of " + due + " in " + zone;
  }

  /// When the clock on the wall first shows that time or a later one on that day: looked for minute by minute.
  static Instant shown(Rhythm.Weekly rhythm, LocalDate date) {
    var wanted = date.atTime(rhythm.at());
    var moment = date.minusDays(1).atTime(8, 0).toInstant(ZoneOffset.UTC);
    while (moment.atZone(rhythm.zone()).toLocalDateTime().isBefore(wanted)) {
      moment = moment.plusSeconds(60);
    }
    return moment;
  }

  List<Instant> due(Rhythm.Weekly rhythm) {
    var all = new ArrayList<Instant>();
    for (var date = begun.atZone(rhythm.zone()).toLocalDate(); !date
        .isAfter(ended.atZone(rhythm.zone()).toLocalDate()); date = date.plusDays(1)) {
      if (date.getDayOfWeek() == rhythm.day()) {
        var due = shown(rhythm, date);
        if (due.isAfter(begun) && !due.isAfter(ended.minus(Duration.ofMinutes(30)))) {
          all.add(due);
        }
      }
    }
    return all;
  }

  /// Everything that is not as it must be.
  List<String> wrong() {
    var wrong = new ArrayList<String>();
    var posts = byText();
    for (var number = 0; number < rhythms.size(); number++) {
      slots(rhythms.get(number), ledger.getOrDefault("sub" + number + "x", List.of()), "slack:T1/C" + number, posts,
          wrong);
    }
    messages.stream().filter(it -> it.versions().getFirst().last())
        .forEach(it -> wrong.add("posted without a sign before: " + it.ask()));
    messages.stream().collect(Collectors.groupingBy(FakePlatform.Shown::ask)).forEach((ask, shown) -> {
      if (shown.stream().filter(FakePlatform.Shown::last).count() != 1) {
        wrong.add(ask + " stands there " + shown.stream().filter(FakePlatform.Shown::last).count() + " times");
      }
    });
    var repeated = repeated();
    if (repeated > crashes.count()) {
      wrong.add(repeated + " placeholders were repeated by " + crashes.count() + " deaths");
    }
    fed.stream().collect(Collectors.groupingBy(it -> it, Collectors.counting()))
        .forEach((slot, times) -> {
          if (times > 2 + crashes.count() / 100) {
            wrong.add(slot + " was fed " + times + " times");
          }
        });
    return wrong;
  }

  private void slots(Rhythm.Weekly rhythm, List<Slots.Entry> entries, String channel,
      Map<String, List<FakePlatform.Shown>> posts, List<String> wrong) {
    var due = due(rhythm);
    var states = entries.stream().filter(it -> it.destination().equals(channel))
        .collect(Collectors.toMap(Slots.Entry::dueAt, it -> it));
    for (var number = 0; number < due.size(); number++) {
      var at = due.get(number);
      var entry = states.remove(at);
      if (entry == null) {
        wrong.add(at + " of " + channel + " is not in the ledger");
        continue;
      }
      var stands = posts.getOrDefault(text(at, rhythm.zone()), List.of());
      switch (entry.state()) {
        case "POSTED" -> posted(entry, stands, wrong);
        case "SKIPPED" -> {
          var next = number + 1 < due.size() ? due.get(number + 1) : ended;
          if (!stands.isEmpty() || Seen.within(seen.looks(), at.plus(Weeks.SPREAD), next)) {
            wrong.add(at + " of " + channel + " was skipped though somebody looked");
          }
        }
        default -> wrong.add(at + " of " + channel + " ended as " + entry.state());
      }
    }
    states.values().stream().filter(it -> it.dueAt().isAfter(begun) && it.dueAt().isBefore(ended.minusSeconds(1800)))
        .forEach(it -> wrong.add(it + " was never due"));
  }

  private void posted(Slots.Entry entry, List<FakePlatform.Shown> stands, List<String> wrong) {
    if (stands.size() != 1 || !stands.getFirst().ask().equals(entry.letter())) {
      wrong.add(entry + " stands there " + stands.size() + " times");
      return;
    }
    var late = FakePlatform.text(stands.getFirst().now().reply()).startsWith("late: due");
    var from = entry.dueAt().plus(Weeks.SPREAD);
    var very = entry.dueAt().plus(Lateness.VERY);
    // Whoever died with it in hand left it to somebody who came later than it was claimed.
    if (late != entry.late() && (entry.late() || Seen.within(seen.steps(), from, very))) {
      wrong.add(entry + " says that it is late: " + late);
    }
    if (entry.late() && Seen.within(seen.looks(), from, very)) {
      wrong.add(entry + " is late though somebody looked");
    }
  }

  private Map<String, List<FakePlatform.Shown>> byText() {
    return messages.stream().filter(FakePlatform.Shown::last)
        .collect(
            Collectors.groupingBy(it -> FakePlatform.text(it.now().reply()).replaceFirst("(?s)^(late: .*?\\. )?", "")
                .replaceFirst("(?s)\n.*", "")));
  }

  private long repeated() {
    return messages.stream().filter(it -> !it.last()).count();
  }

  private long count(String state) {
    return ledger.values().stream().flatMap(List::stream).filter(it -> it.state().equals(state)).count();
  }

  /// What came of it, for people.
  String figures() {
    var ends = new TreeMap<>(crashes.died());
    return """
        weeks %d, from %s to %s, in %s
        slots posted %d (late %d), skipped while nobody was there %d, fed %d
        deaths %d: %s; absences %d
        messages %d, of which repeated placeholders %d
        wrong %d""".formatted(Duration.between(begun, ended).toDays() / 7, begun, ended,
        rhythms.stream().map(it -> it.spec() + " " + it.zone()).toList(), count("POSTED"),
        ledger.values().stream().flatMap(List::stream).filter(it -> it.late() && it.state().equals("POSTED")).count(),
        count("SKIPPED"),
        count("FED"),
        crashes.count(), ends, seen.absences(), messages.size(), repeated(), wrong().size());
  }
}
