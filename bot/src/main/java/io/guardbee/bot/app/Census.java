package io.guardbee.bot.app;

import io.guardbee.adapters.store.Asks.Counts;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.ops.Health;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/// What waits, counted at most once a second however often it is asked for.
final class Census {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration LATE = Duration.ofMinutes(5);
  private static final Counts NONE = new Counts(0, 0, 0, Duration.ZERO);
  private final Supplier<Counts> counting;
  private final InstantSource clock;
  private Counts last = NONE;
  private Instant at = Instant.EPOCH;

  Census(Supplier<Counts> counting, InstantSource clock) {
    this.counting = counting;
    this.clock = clock;
  }

  /// What waits; what waited last where it cannot be counted.
  synchronized Counts now() {
    var now = clock.instant();
    if (at.plus(FRESH).isBefore(now)) {
      at = now;
      try {
        last = counting.get();
      } catch (StoreUnavailable _) {
        return last;
      }
    }
    return last;
  }

  /// Whether messages get out.
  Health health() {
    var counts = now();
    return counts.oldest().compareTo(LATE) < 0
        ? Health.ok("outbox", counts.letters() + " messages wait")
        : Health.degraded("outbox", "a message has waited for " + counts.oldest().toMinutes() + " minutes");
  }
}
