package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class BudgetsTest {
  private static final Budgets.Rate RATE = new Budgets.Rate(5, Duration.ofSeconds(1));
  private final SetClock clock = new SetClock();
  private final OwnDatabase own;
  private final Budgets budgets;

  BudgetsTest(Dialect dialect, @TempDir Path dir) {
    own = new OwnDatabase(dialect, dir);
    budgets = new Budgets(own.open(), clock);
  }

  @AfterEach
  void close() {
    own.close();
  }

  private Duration take(int reserve) {
    return budgets.take("edits", RATE, reserve, 0);
  }

  private void spendAll() {
    assertThat(IntStream.range(0, 9).filter(_ -> take(0).isZero())).hasSize(5);
  }

  @Test
  void so_many_at_once_and_then_one_after_each_pause() {
    for (int i = 0; i < 5; i++) {
      assertThat(take(0)).isZero();
    }
    assertThat(take(0)).isEqualTo(Duration.ofSeconds(1));
    clock.forward(Duration.ofMillis(400));
    assertThat(take(0)).isEqualTo(Duration.ofMillis(600));
    clock.forward(Duration.ofMillis(600));

    assertThat(take(0)).isZero();
    assertThat(take(0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(budgets.take("others", RATE, 0, 0)).isZero();
  }

  @Test
  void idle_times_save_no_more_than_the_burst() {
    spendAll();
    clock.forward(Duration.ofDays(1));

    spendAll();
  }

  @Test
  void what_is_reserved_is_left() {
    assertThat(take(4)).isZero();
    assertThat(take(4)).isEqualTo(Duration.ofSeconds(1));
    assertThat(take(3)).isZero();
  }

  @Test
  void what_was_taken_uncounted_counts_but_not_against_an_idle_time() {
    spendAll();
    clock.forward(Duration.ofSeconds(3));
    assertThat(budgets.take("edits", RATE, 0, 3)).isEqualTo(Duration.ofSeconds(1));
    assertThat(budgets.take("edits", RATE, 0, 2)).isZero();
    assertThat(take(0)).isEqualTo(Duration.ofSeconds(1));
    clock.forward(Duration.ofMinutes(1));

    assertThat(budgets.take("edits", RATE, 0, 10)).isZero();
    assertThat(take(3)).isZero();
  }

  @Test
  void a_clock_that_is_ahead_gets_its_lead_once() {
    var ahead = new SetClock();
    ahead.forward(Duration.ofSeconds(2));
    var other = new Budgets(own.open(), ahead);
    spendAll();

    assertThat(IntStream.range(0, 9).filter(_ -> other.take("edits", RATE, 0, 0).isZero())).hasSize(2);
    assertThat(take(0)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void of_many_at_once_no_more_get_one_than_there_are() throws Exception {
    var elsewhere = new Budgets(own.open(), clock);
    try (var pool = Executors.newFixedThreadPool(8)) {
      var taken = 0;
      for (var each : pool.invokeAll(IntStream.range(0, 32).<Callable<Duration>>mapToObj(
          i -> () -> (i % 2 == 0 ? budgets : elsewhere).take("edits", RATE, 0, 0)).toList())) {
        taken += each.get().isZero() ? 1 : 0;
      }
      assertThat(taken).isEqualTo(5);
    }
  }
}
