package io.guardbee.adapters.store;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Counts what runs, and lets one wait until nothing does.
final class Running {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean open = true;
  private int count;

  /// Says whether something may begin, and counts it if so.
  boolean enter() {
    lock.lock();
    try {
      if (open) {
        count++;
      }
      return open;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      count--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Lets nothing begin any more, and what runs go on for a while. Being interrupted ends the while.
  void close(Duration grace) {
    lock.lock();
    try {
      open = false;
      var left = grace.toNanos();
      while (count > 0 && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
