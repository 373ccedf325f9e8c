package io.guardbee.adapters.standin.discord;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// Ids that say when they were made.
final class Snowflakes {
  private static final long EPOCH = 1_420_070_400_000L;
  private static final int SHIFT = 22;
  private final InstantSource clock;
  private final AtomicLong count = new AtomicLong();

  Snowflakes(InstantSource clock) {
    this.clock = clock;
  }

  String next() {
    return Long.toString(((clock.millis() - EPOCH) << SHIFT) | (count.incrementAndGet() & 0xfff));
  }

  static Instant made(String id) {
    return Instant.ofEpochMilli((Long.parseLong(id) >> SHIFT) + EPOCH);
  }
}
