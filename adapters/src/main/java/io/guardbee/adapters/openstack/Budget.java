package io.guardbee.adapters.openstack;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/// What one whole question may take, and what it took. Many threads may draw on it.
final class Budget {
  private final LongSupplier nanos;
  private final long until;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger pages = new AtomicInteger();
  private final AtomicInteger logins = new AtomicInteger();
  private final AtomicInteger repeats = new AtomicInteger();

  /// @param whole how long all of it may take, from now on
  /// @param nanos a clock that never goes back, such as `System::nanoTime`
  Budget(Duration whole, LongSupplier nanos) {
    this.nanos = nanos;
    this.until = nanos.getAsLong() + whole.toNanos();
  }

  /// How long there is still; zero when it is over.
  Duration left() {
    return Duration.ofNanos(Math.max(0, until - nanos.getAsLong()));
  }

  /// How many questions were put to the cloud: first pages, items and consoles, each once however often it was tried.
  int calls() {
    return calls.get();
  }

  /// How many further pages were asked for.
  int pages() {
    return pages.get();
  }

  /// How many tokens were asked for.
  int logins() {
    return logins.get();
  }

  /// How many requests were sent again.
  int repeats() {
    return repeats.get();
  }

  void countCall() {
    calls.incrementAndGet();
  }

  void countPage() {
    pages.incrementAndGet();
  }

  void countLogin() {
    logins.incrementAndGet();
  }

  void countRepeat() {
    repeats.incrementAndGet();
  }
}
