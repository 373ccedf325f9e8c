package io.guardbee.bot.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How late a post is, in words. Pure.
///
/// @param due when it was due
/// @param skipped when earlier ones were due that were not posted
/// @param zone the time zone of the subscription
/// @param now when it is written
public record Lateness(Instant due, List<Instant> skipped, ZoneId zone, Instant now) {
  /// What is later than that says so before anything else.
  public static final Duration VERY = Duration.ofHours(6);
  /// What is later than that says so.
  public static final Duration SOMEWHAT = Duration.ofMinutes(30);
  private static final int NAMED = 4;

  public Lateness {
    skipped = List.copyOf(skipped);
  }

  /// `late: due Monday 09:00`; empty where it is not late.
  public Optional<String> words() {
    return Duration.between(due, now).compareTo(SOMEWHAT) > 0
        ? Optional.of("late: due " + Dates.weekday(due, zone)
            + (Duration.between(due, now).toDays() < 6 ? "" : ", " + Dates.date(due, zone)))
        : Optional.empty();
  }

  /// Whether the first line says so, and not only the small print.
  public boolean very() {
    return Duration.between(due, now).compareTo(VERY) > 0;
  }

  /// Which earlier ones were not posted; empty for none.
  public Optional<String> missed() {
    return skipped.isEmpty()
        ? Optional.empty()
        : Optional.of("Not posted in the meantime, since Guardbee was not there or could not write here: "
            + skipped.reversed().stream().limit(NAMED).map(it -> Dates.full(it, zone)).collect(Collectors.joining(", "))
            + (skipped.size() > NAMED ? " and " + (skipped.size() - NAMED) + " before" : "") + ".");
  }
}
