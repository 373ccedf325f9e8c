package io.guardbee.adapters.store;

import static io.guardbee.adapters.store.Samples.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingTest extends WorkOnBothDatabases {
  FailingTest(Dialect dialect, @TempDir Path dir) {
    super(dialect, dir);
  }

  @Test
  void what_fails_is_run_again_later_each_time_and_given_up_in_the_end() {
    asks.accept(ANN.ask("a"));
    var deeds = new Deeds(asks, _ -> {
      throw new IllegalStateException("with a secret in it");
    });
    clock.forward(Duration.ofDays(36_500));
    var work = start(terms("one"), deeds, clock);

    var pauses = List.of(1, 4, 16, 60);
    for (int i = 0; i < pauses.size(); i++) {
      var runs = i + 1;
      await().until(() -> waits(runs, deeds));
      clock.forward(Duration.ofSeconds(pauses.get(i)).minusMillis(1));
      work.wake();
      await().pollDelay(POLL.multipliedBy(2)).until(() -> deeds.run.size() == runs);
      clock.forward(Duration.ofMillis(1));
      work.wake();
    }

    await().until(() -> turns() == 0);
    assertThat(deeds.run).hasSize(5);
    assertThat(deeds.givenUp)
        .containsExactly("a: it failed 5 times, the last time with IllegalStateException");
  }

  private boolean waits(int runs, Deeds deeds) {
    return deeds.run.size() == runs && db.<Integer>read(h -> h.createQuery(
        "select count(*) from turn_quick where picked = false and consecutive_failures = " + runs)
        .mapTo(Integer.class).one()) == 1;
  }

  @Test
  void a_handler_that_returns_without_an_end_has_failed() {
    asks.accept(ANN.ask("a"));
    var calls = new AtomicInteger();
    var deeds = new Deeds(asks);
    start(terms("one"), new Work.Handler() {
      @Override
      public void run(String askId) {
        if (calls.incrementAndGet() == 2) {
          deeds.run(askId);
        }
      }

      @Override
      public void gaveUp(String askId, String why) {
        deeds.gaveUp(askId, why);
      }
    });

    await().until(() -> turns() == 0);
    assertThat(deeds.ended).containsExactly("a");
    assertThat(deeds.givenUp).isEmpty();
  }

  @Test
  void what_killed_its_process_five_times_is_not_run_a_sixth_time() {
    asks.accept(ANN.ask("a"));
    db.useTransaction(h -> h.execute("update turn_quick set consecutive_failures = 5"));
    var deeds = new Deeds(asks);
    start(terms("one"), deeds);

    await().until(() -> turns() == 0);
    assertThat(deeds.run).isEmpty();
    assertThat(deeds.givenUp).containsExactly("a: it was begun 5 times and did not end");
  }
}
