package io.guardbee.bot.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.guardbee.bot.settings.LimitsSection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// How often people and channels may ask. Remembers 100,000 of each at most, and nobody for longer than it takes to be
/// as good as new. Safe for use by many threads.
final class RateLimits {
  private static final int KEYS = 100_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private final TimeMeter meter;
  private final Cache<String, Bucket> people;
  private final Cache<String, Bucket> channels;
  private final LimitsSection limits;

  RateLimits(LimitsSection limits, InstantSource clock) {
    this.limits = limits;
    this.meter = new Meter(clock);
    this.people = buckets();
    this.channels = buckets();
  }

  private Cache<String, Bucket> buckets() {
    return Caffeine.newBuilder().maximumSize(KEYS).expireAfterAccess(MINUTE.plusSeconds(1))
        .ticker(meter::currentTimeNanos).executor(Runnable::run).build();
  }

  /// Counts one command of a person; the seconds to wait when it is one too many.
  OptionalLong person(String key) {
    return charged(people, key, limits.personPerMinute());
  }

  /// Counts one command in a channel; the seconds to wait when it is one too many.
  OptionalLong channel(String key) {
    return charged(channels, key, limits.channelPerMinute());
  }

  private OptionalLong charged(Cache<String, Bucket> buckets, String key, int perMinute) {
    var probe = buckets.get(key, _ -> bucket(perMinute)).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.ceilDiv(Math.max(1, probe.getNanosToWaitForRefill()), TimeUnit.SECONDS.toNanos(1)));
  }

  private Bucket bucket(int perMinute) {
    return Bucket.builder().withCustomTimePrecision(meter)
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE)).build();
  }

  /// Never goes back when the clock is set back, else nobody could ask until it had caught up.
  private static final class Meter implements TimeMeter {
    private final InstantSource clock;
    private long last;
    private long shift;

    Meter(InstantSource clock) {
      this.clock = clock;
      this.last = TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    @Override
    public synchronized long currentTimeNanos() {
      var now = TimeUnit.MILLISECONDS.toNanos(clock.millis());
      shift += Math.max(0, last - now);
      last = now;
      return now + shift;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
