package io.guardbee.bot.ops;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Notices that a loop which must go round no longer does: each tells that it lives, and one that has been silent for
/// longer than it may makes the process count as dead. Thread-safe.
public final class Watchdog implements Supplier<Optional<String>> {
  private final LongSupplier nanos;
  private final Map<String, Pulse> pulses = new ConcurrentHashMap<>();

  /// @param nanos a clock that never goes back, such as `System::nanoTime`: a clock that is set must kill nothing
  public Watchdog(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// Expects a beat at least every `limit` from now on. The name is shown to the operator.
  public Pulse watch(String name, Duration limit) {
    var pulse = new Pulse(limit);
    pulses.put(name, pulse);
    return pulse;
  }

  /// Why the process is beyond help, if it is.
  @Override
  public Optional<String> get() {
    return pulses.entrySet().stream().filter(entry -> entry.getValue().silent()).min(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + " has shown no sign of life for " + entry.getValue().seconds() + " s");
  }

  /// The sign of life of one loop.
  public final class Pulse {
    private final long limit;
    private final AtomicLong last = new AtomicLong(nanos.getAsLong());

    private Pulse(Duration limit) {
      this.limit = limit.toNanos();
    }

    /// It lives.
    public void beat() {
      last.set(nanos.getAsLong());
    }

    private boolean silent() {
      return nanos.getAsLong() - last.get() > limit;
    }

    private long seconds() {
      return Duration.ofNanos(nanos.getAsLong() - last.get()).toSeconds();
    }
  }
}
