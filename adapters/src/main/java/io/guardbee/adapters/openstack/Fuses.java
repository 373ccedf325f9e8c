package io.guardbee.adapters.openstack;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Leaves a service alone for a while that failed too often of late, so that an audit does not wait for what will not
/// come, and a cloud in trouble is not asked all the more. One fuse a service. Safe for use by many threads.
final class Fuses {
  /// Of the last ten requests, at least five failed: more than one question with its repetitions.
  private static final int WINDOW = 10;
  private static final int FEWEST = 6;
  private static final int SHARE = 50;
  private static final Duration REST = Duration.ofSeconds(30);

  private final Map<Service, CircuitBreaker> fuses = new EnumMap<>(Service.class);
  private final Pace pace;

  Fuses(Pace pace) {
    this.pace = pace;
    var clock = ((InstantSource) pace::now).withZone(ZoneOffset.UTC);
    var config = CircuitBreakerConfig.custom().slidingWindow(WINDOW, FEWEST, SlidingWindowType.COUNT_BASED)
        .failureRateThreshold(SHARE).waitDurationInOpenState(REST).permittedNumberOfCallsInHalfOpenState(1)
        .maxWaitDurationInHalfOpenState(REST).clock(clock).writableStackTraceEnabled(false).build();
    for (var service : Service.values()) {
      fuses.put(service, CircuitBreaker.of(service.label(), config));
    }
  }

  /// Does one exchange with a service, or throws [Trouble.Tripped] without doing it.
  Heard guard(Service service, Supplier<Heard> exchange) {
    var fuse = java.util.Objects.requireNonNull(fuses.get(service));
    if (!fuse.tryAcquirePermission()) {
      throw new Snag(new Trouble.Tripped(service.label(), REST.toSeconds()));
    }
    var begun = pace.nanos();
    var judged = false;
    try {
      var heard = exchange.get();
      judged = true;
      told(fuse, heard.status() >= 500, pace.nanos() - begun);
      return heard;
    } catch (Snag snag) {
      judged = snag.trouble().illness();
      if (judged) {
        told(fuse, true, pace.nanos() - begun);
      }
      throw snag;
    } finally {
      if (!judged) {
        fuse.releasePermission();
      }
    }
  }

  private static void told(CircuitBreaker fuse, boolean ill, long nanos) {
    if (ill) {
      fuse.onError(nanos, TimeUnit.NANOSECONDS, new Snag(new Trouble.BrokenOff()));
    } else {
      fuse.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }
  }
}
