package io.guardbee.adapters.ssh;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Bites when time is up. The library holds no deadline that a silent peer could not stretch, so each stage is cut from
/// outside, by closing what it waits for.
final class Watchdog implements AutoCloseable {
  private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1,
      Thread.ofVirtual().name("guardbee-watchdog").factory());

  Watchdog() {
    clock.setRemoveOnCancelPolicy(true);
  }

  /// Bites after `time` unless it is called off; `bite` must not block.
  Alarm in(Duration time, Runnable bite) {
    var scheduled = clock.schedule(bite, time.toNanos(), TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
  }

  /// A scheduled bite; closing calls it off.
  @FunctionalInterface
  interface Alarm extends AutoCloseable {
    @Override
    void close();
  }

  /// What `call` gives within `time`. For calls that nothing can cut, such as the system's resolver: past the time they
  /// are left to themselves on their virtual thread.
  static <T> T within(Duration time, Callable<T> call)
      throws TimeoutException, ExecutionException, InterruptedException {
    var task = new FutureTask<>(call);
    Thread.ofVirtual().name("guardbee-bounded").start(task);
    return task.get(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Whole seconds for people, at least one.
  static long seconds(Duration time) {
    return Math.max(1, time.plusMillis(999).toSeconds());
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
