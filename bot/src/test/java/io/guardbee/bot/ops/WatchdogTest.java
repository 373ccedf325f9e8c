package io.guardbee.bot.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final Watchdog watchdog = new Watchdog(nanos::get);

  @Test
  void who_beats_lives() {
    var work = watchdog.watch("work", Duration.ofSeconds(30));
    pass(29);
    work.beat();
    pass(29);

    assertThat(watchdog.get()).isEmpty();
  }

  @Test
  void who_is_silent_for_too_long_is_named() {
    watchdog.watch("outbox", Duration.ofSeconds(90));
    var work = watchdog.watch("work", Duration.ofSeconds(30));
    pass(31);

    assertThat(watchdog.get()).hasValue("work has shown no sign of life for 31 s");
    work.beat();
    assertThat(watchdog.get()).isEmpty();
  }

  @Test
  void nothing_that_is_not_watched_is_missed() {
    pass(1_000_000);

    assertThat(watchdog.get()).isEmpty();
  }

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
