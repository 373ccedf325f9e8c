package io.guardbee.adapters.openstack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// Time that passes when a test, or a rest, says so.
final class SetPace implements Pace {
  private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");

  private final AtomicLong nanos = new AtomicLong();
  private final List<Duration> rests = new CopyOnWriteArrayList<>();

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public Instant now() {
    return START.plusNanos(nanos.get());
  }

  @Override
  public double chance() {
    return 0.5;
  }

  @Override
  public void rest(Duration time) {
    rests.add(time);
    pass(time);
  }

  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  List<Duration> rests() {
    return List.copyOf(rests);
  }
}
