package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BeatTest extends OnBothDatabases {
  private static final Duration PACE = Duration.ofMillis(50);

  private static Beat.Terms terms(String instance) {
    return new Beat.Terms(instance, Duration.ofMillis(100), PACE);
  }

  private Store real() {
    return Store.open(new StoreSettings(url, Optional.empty(), Duration.ofSeconds(5)), InstantSource.system(),
        new Random(7));
  }

  @Test
  void one_of_two_processes_does_a_round_at_a_time_and_a_fault_ends_nothing() {
    var rounds = new AtomicInteger();
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    Runnable once = () -> {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      try {
        if (rounds.incrementAndGet() % 3 == 0) {
          throw new IllegalStateException("a bad round");
        }
      } finally {
        now.decrementAndGet();
      }
    };
    try (var one = real(); var two = real()) {
      one.ready();
      two.ready();
      try (var first = one.beat(terms("p1"), List.of(new Beat.Round("look", PACE, once)));
          var second = two.beat(terms("p2"), List.of(new Beat.Round("look", PACE, once)))) {
        first.start();
        second.start();

        await().atMost(Duration.ofSeconds(20)).until(() -> rounds.get() > 8);
      }
    }
    assertThat(most).hasValue(1);
  }

  @Test
  void where_one_ends_the_other_goes_on() {
    var mine = new AtomicInteger();
    var theirs = new AtomicInteger();
    try (var one = real(); var two = real()) {
      one.ready();
      two.ready();
      var first = one.beat(terms("p1"), List.of(new Beat.Round("look", PACE, mine::incrementAndGet)));
      first.start();
      await().atMost(Duration.ofSeconds(20)).until(() -> mine.get() > 1);
      first.close();
      try (var second = two.beat(terms("p2"), List.of(new Beat.Round("look", PACE, theirs::incrementAndGet)))) {
        second.start();

        await().atMost(Duration.ofSeconds(20)).until(() -> theirs.get() > 1);
      }
    }
  }
}
