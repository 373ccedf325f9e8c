package io.guardbee.adapters.standin;

import java.time.Instant;
import java.time.InstantSource;

/// Time for a platform's stand-in where a test is about something else than how quickly the bot answers: it passes five
/// times as slowly as it does, so that a machine that others keep busy misses none of the platform's three seconds.
public final class Leisure {
  private static final int SLOWER = 5;

  private Leisure() {}

  /// From now on.
  public static InstantSource clock() {
    var start = Instant.now();
    var begun = System.nanoTime();
    return () -> start.plusNanos((System.nanoTime() - begun) / SLOWER);
  }
}
