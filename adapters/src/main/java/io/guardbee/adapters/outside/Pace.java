package io.guardbee.adapters.outside;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How fast one target is knocked at: so many doors at once, and a pause between two beginnings. First come, first served.
final class Pace {
  private final Semaphore atOnce;
  private final Semaphore turn = new Semaphore(1, true);
  private final Duration pause;
  private final ScheduledExecutorService timer;

  Pace(int atOnce, Duration pause, ScheduledExecutorService timer) {
    this.atOnce = new Semaphore(atOnce, true);
    this.pause = pause;
    this.timer = timer;
  }

  /// Waits for a turn; whoever has one gives it back with [#leave].
  void enter() throws InterruptedException {
    atOnce.acquire();
    try {
      turn.acquire();
    } catch (InterruptedException e) {
      atOnce.release();
      throw e;
    }
    var _ = timer.schedule(() -> turn.release(), pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  void leave() {
    atOnce.release();
  }
}
