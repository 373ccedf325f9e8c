package io.guardbee.bot.demo.page;

import java.time.Duration;

/// Counts what changes in the chats, so that whoever shows them can wait for the next change. Safe for use by many threads.
final class Changes {
  private long count = 1;
  private boolean closed;

  /// Something is new.
  synchronized void made() {
    count++;
    notifyAll();
  }

  /// How much was new so far; waits as long as that is `seen`, and not after the end.
  ///
  /// @param within how long to wait at most
  synchronized long after(long seen, Duration within) {
    var until = System.nanoTime() + within.toNanos();
    try {
      for (var left = within.toNanos(); count == seen && !closed && left > 0; left = until - System.nanoTime()) {
        wait(Math.max(1, left / 1_000_000));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return count;
  }

  /// Nobody waits any more.
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
