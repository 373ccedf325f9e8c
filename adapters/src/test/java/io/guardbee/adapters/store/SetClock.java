package io.guardbee.adapters.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that moves when it is told to.
final class SetClock implements InstantSource {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-25T10:00:00Z"));

  @Override
  public Instant instant() {
    return now.get();
  }

  void forward(Duration by) {
    now.updateAndGet(it -> it.plus(by));
  }
}
