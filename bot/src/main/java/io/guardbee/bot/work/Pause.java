package io.guardbee.bot.work;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waiting that ends at once when the process does.
public final class Pause implements AutoCloseable {
  private final CountDownLatch over = new CountDownLatch(1);

  /// Waits so long; false when the process is about to end.
  public boolean await(Duration delay) {
    try {
      return !over.await(delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Nobody waits any more.
  @Override
  public void close() {
    over.countDown();
  }
}
