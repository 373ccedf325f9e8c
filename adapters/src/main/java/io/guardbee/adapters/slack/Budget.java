package io.guardbee.adapters.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How often Slack is called: so many at once, and then one after each pause. Safe for use by many threads.
final class Budget {
  private final int burst;
  private final Duration pause;
  private final InstantSource clock;
  private double tokens;
  private Instant at;

  /// @param burst how many at once
  /// @param pause how long it takes until there is one more
  Budget(int burst, Duration pause, InstantSource clock) {
    this.burst = burst;
    this.pause = pause;
    this.clock = clock;
    this.tokens = burst;
    this.at = clock.instant();
  }

  /// Takes one, if more than `reserve` are there; otherwise says how long to wait. Zero for taken.
  synchronized Duration take(int reserve) {
    var now = clock.instant();
    tokens = Math.min(burst, tokens + (double) Math.max(0, Duration.between(at, now).toMillis()) / pause.toMillis());
    at = now;
    double lacking = 1 + reserve - tokens;
    if (lacking > 0) {
      return Duration.ofMillis((long) Math.ceil(lacking * pause.toMillis()));
    }
    tokens--;
    return Duration.ZERO;
  }
}
