package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicBoolean ended = new AtomicBoolean();

  @Test
  void it_looks_at_once_and_again_and_a_fault_does_not_end_it() {
    var rounds = new Rounds("test", Duration.ofMillis(5), () -> {
      if (looks.incrementAndGet() == 2) {
        throw new IllegalStateException("planted");
      }
    }, () -> ended.set(true));

    rounds.start();

    await().until(() -> looks.get() > 3);
    rounds.stop(Duration.ofSeconds(1));
    assertThat(ended).isTrue();
  }

  @Test
  void whoever_stops_it_waits_for_no_next_look() {
    var rounds = new Rounds("test", Duration.ofHours(1), looks::incrementAndGet, () -> ended.set(true));

    rounds.start();
    await().until(() -> looks.get() == 1);
    rounds.stop(Duration.ZERO);

    assertThat(looks).hasValue(1);
    assertThat(ended).isTrue();
  }
}
