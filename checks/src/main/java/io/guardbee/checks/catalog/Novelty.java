package io.guardbee.checks.catalog;

import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Past;
import io.guardbee.checks.result.Trace;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is new on a machine: what came after the first audit that read its kind, and not longer ago than a week and a
/// day, so that the weekly post tells it once more.
///
/// @param watched what earlier audits saw of that kind
/// @param now by the bot's clock
public record Novelty(Past.Watched watched, Instant now) {
  /// How long something is new.
  public static final int DAYS = 8;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  /// The finding that it is new; empty where it is not.
  public Optional<Finding> of(Trace trace) {
    var since = watched.since(trace.object()).orElse(now);
    return since.isAfter(watched.since()) && !since.isBefore(now.minus(Duration.ofDays(DAYS)))
        ? Optional.of(new Finding(trace.object(), List.of(evidence(trace))))
        : Optional.empty();
  }

  /// The same at each audit, so that whoever accepted it is not asked again.
  private Evidence evidence(Trace trace) {
    return new Evidence("earlier audits", trace.object() + (trace.label().isEmpty() ? "" : " (" + trace.label() + ")")
        + " was not there when this was first watched, on " + DAY.format(watched.since()));
  }

  /// Since when this is watched, for people.
  public String since() {
    return DAY.format(watched.since());
  }
}
