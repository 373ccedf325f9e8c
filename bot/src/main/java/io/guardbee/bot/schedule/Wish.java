package io.guardbee.bot.schedule;

import io.guardbee.checks.result.PlainText;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What somebody typed to be posted, read. Pure.
public sealed interface Wish {
  /// The usual time of a weekly post.
  LocalTime MORNING = LocalTime.of(9, 0);
  /// The usual time of random audits: work is going on, and somebody is there to read.
  LocalTime FORENOON = LocalTime.of(10, 0);

  /// This.
  record For(Rhythm rhythm) implements Wish {}

  /// Nothing that can be done; `why` is one line that says what to type.
  record Odd(String why) implements Wish {}

  /// Reads `[DAY] [HH:MM] [ZONE]`, `NUMBER [daily] [HH:MM] [ZONE]` or `[ZONE]`.
  ///
  /// @param kind `weekly`, `random` or `advisories`
  /// @param words what follows it, hostile
  /// @param usual the zone where none is named
  static Wish of(String kind, List<String> words, ZoneId usual) {
    var rest = new ArrayList<>(words);
    return switch (kind) {
      case "weekly" -> weekly(rest, usual);
      case "random" -> random(rest, usual);
      case "advisories" -> finished(rest, usual, Optional.of(MORNING), (_, zone) -> new Rhythm.Announced(zone));
      default -> new Odd("What can be subscribed to is weekly, random or advisories.");
    };
  }

  private static Wish weekly(List<String> words, ZoneId usual) {
    var day = words.isEmpty() || TypedTime.like(words.getFirst())
        ? Optional.of(DayOfWeek.MONDAY)
        : day(words.getFirst());
    if (day.isEmpty()) {
      return new Odd(shown(words.getFirst()) + " is no day of the week: name it in full or by its first three letters, "
          + "such as mon, then the time, such as 09:00.");
    }
    if (!words.isEmpty() && day(words.getFirst()).isPresent()) {
      words.removeFirst();
    } else if (!words.isEmpty() && Zones.unlike(words.getLast()) && !TypedTime.like(words.getLast())) {
      return new Odd(
          shown(words.getLast()) + " is no day of the week and no time zone: name the day in full or by its first "
              + "three letters, such as mon, and the zone by a place, such as Australia/Melbourne.");
    }
    return timed(words, usual, MORNING, (at, zone) -> new Rhythm.Weekly(day.get(), at, zone));
  }

  private static Optional<DayOfWeek> day(String word) {
    return Arrays.stream(DayOfWeek.values()).filter(day -> day.name().equalsIgnoreCase(word)
        || day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).equalsIgnoreCase(word)).findFirst();
  }

  private static Wish random(List<String> words, ZoneId usual) {
    var count = words.isEmpty() || !words.getFirst().matches("[0-9]{1,3}") ? 0 : Integer.parseInt(words.getFirst());
    if (count < 1 || count > Rhythm.Daily.MOST) {
      return new Odd("Say how many VMs a day, from 1 to " + Rhythm.Daily.MOST + ": random 3 daily.");
    }
    words.removeFirst();
    words.removeIf("daily"::equalsIgnoreCase);
    return timed(words, usual, FORENOON, (at, zone) -> new Rhythm.Daily(count, at, zone));
  }

  /// What a time and a zone make.
  @FunctionalInterface
  interface Made {
    /// The rhythm of these.
    Rhythm of(LocalTime at, ZoneId zone);
  }

  private static Wish timed(List<String> words, ZoneId usual, LocalTime common, Made made) {
    if (words.isEmpty() || !TypedTime.like(words.getFirst())) {
      return finished(words, usual, Optional.of(common), made);
    }
    var typed = words.removeFirst();
    var at = TypedTime.of(typed);
    return at.isEmpty()
        ? new Odd(shown(typed) + " is no time of day: write it with 24 hours, such as 09:00 or 17:30.")
        : finished(words, usual, at, made);
  }

  private static Wish finished(List<String> words, ZoneId usual, Optional<LocalTime> at, Made made) {
    if (words.size() > 1) {
      return new Odd(shown(words.get(1)) + " is one word too many.");
    }
    if (words.isEmpty()) {
      return new For(made.of(at.orElseThrow(), usual));
    }
    return switch (Zones.read(words.getFirst())) {
      case Zones.Read.Zone(var zone) -> new For(made.of(at.orElseThrow(), zone));
      case Zones.Read.None(var why) -> new Odd(why);
    };
  }

  private static String shown(String word) {
    return "\"" + PlainText.line(word, 40) + "\"";
  }

  /// Times of day as people type them.
  final class TypedTime {
    private static final Pattern LIKE = Pattern.compile("[0-9].*");
    private static final Pattern FORM = Pattern.compile("([0-9]{1,2})[:.h]([0-9]{2})");

    private TypedTime() {}

    /// Whether it is meant to be one.
    static boolean like(String word) {
      return LIKE.matcher(word).matches();
    }

    static Optional<LocalTime> of(String word) {
      var found = FORM.matcher(word);
      try {
        return found.matches()
            ? Optional.of(LocalTime.of(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
            : Optional.empty();
      } catch (DateTimeException _) {
        return Optional.empty();
      }
    }
  }
}
