package io.guardbee.adapters.standin.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// How often something may be called: a bucket for each key that fills evenly. Safe for use by many threads.
final class Pace {
  private final int burst;
  private final Duration every;
  private final InstantSource clock;
  private final Map<String, Bucket> buckets = new HashMap<>();

  private record Bucket(double tokens, Instant at) {}

  /// @param burst how many at once
  /// @param every how long it takes until one more may be called
  Pace(int burst, Duration every, InstantSource clock) {
    this.burst = burst;
    this.every = every;
    this.clock = clock;
  }

  synchronized void take(String key) {
    var now = clock.instant();
    var old = buckets.getOrDefault(key, new Bucket(burst, now));
    double tokens = Math.min(burst,
        old.tokens() + (double) Duration.between(old.at(), now).toMillis() / every.toMillis());
    buckets.put(key, new Bucket(tokens >= 1 ? tokens - 1 : tokens, now));
    if (tokens < 1) {
      throw Refused.tooMuch((int) Math.max(1, Math.ceil((1 - tokens) * every.toMillis() / 1000)));
    }
  }
}
