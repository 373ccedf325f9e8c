package io.guardbee.bot.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Dates in the time zone of a subscription, which is the one that it goes by; each with its distance from UTC, so that a
/// change of the clocks is seen. Pure.
public final class Dates {
  private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm xxx", Locale.ENGLISH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  private Dates() {}

  /// `Mon 5 Apr 2027 09:00 +10:00`.
  public static String full(Instant moment, ZoneId zone) {
    return FULL.format(moment.atZone(zone));
  }

  /// `Monday 09:00`.
  public static String weekday(Instant moment, ZoneId zone) {
    return DAY.format(moment.atZone(zone));
  }

  /// `5 Apr 2027`.
  public static String date(Instant moment, ZoneId zone) {
    return DATE.format(moment.atZone(zone));
  }

  /// The next dates of a rhythm after a moment; none where it has no dates.
  public static List<String> next(Rhythm rhythm, Instant after, int count) {
    return switch (rhythm) {
      case Rhythm.Announced _ -> List.of();
      case Rhythm.Weekly _,Rhythm.Daily _ ->
        rhythm.next(after, count).stream().map(slot -> full(slot.due(), rhythm.zone())).toList();
    };
  }
}
