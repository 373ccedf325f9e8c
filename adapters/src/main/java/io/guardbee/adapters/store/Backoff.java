package io.guardbee.adapters.store;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: twice as long each time, up to a limit, and somewhere in the longer half of
/// that, so that what failed together is not tried together.
record Backoff(Duration first, Duration limit, RandomGenerator random) {
  private static final int DOUBLINGS = 20;

  /// @param attempts how many attempts failed before
  Duration after(int attempts) {
    var whole = Math.min(limit.toMillis(), first.toMillis() << Math.min(attempts + 1, DOUBLINGS));
    return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
  }
}
