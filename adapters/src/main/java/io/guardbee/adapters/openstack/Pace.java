package io.guardbee.adapters.openstack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Time, chance and rest, in one place so that tests need to wait for none of them. Safe for use by many threads.
interface Pace {
  /// A clock that never goes back, in nanoseconds.
  long nanos();

  /// The time of day.
  Instant now();

  /// A number from 0 up to 1.
  double chance();

  /// Waits.
  void rest(Duration time) throws InterruptedException;

  /// The real ones.
  static Pace of(InstantSource clock, RandomGenerator random) {
    return new Pace() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public Instant now() {
        return clock.instant();
      }

      @Override
      public double chance() {
        return random.nextDouble();
      }

      @Override
      public void rest(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
      }
    };
  }
}
