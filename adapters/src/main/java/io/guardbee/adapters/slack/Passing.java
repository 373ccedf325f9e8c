package io.guardbee.adapters.slack;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Memories of what Slack said: what it told holds for some minutes, that it told nothing for half a minute.
final class Passing {
  /// How long what Slack told is believed.
  static final Duration LIFE = Duration.ofMinutes(5);
  private static final Duration SOON = Duration.ofSeconds(30);

  private Passing() {}

  /// @param most how many are remembered
  /// @param executor asks Slack
  /// @param told whether that is something which Slack told
  static <V> Caffeine<String, V> cache(int most, Executor executor, InstantSource clock, Predicate<V> told) {
    return Caffeine.newBuilder().maximumSize(most).executor(executor)
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
        .expireAfter(Expiry.<String, V>writing((_, value) -> told.test(value) ? LIFE : SOON));
  }
}
