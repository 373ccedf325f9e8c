package io.guardbee.adapters.store;

import static io.guardbee.adapters.store.Samples.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

class StoppingTest extends WorkOnBothDatabases {
  StoppingTest(Dialect dialect, @TempDir Path dir) {
    super(dialect, dir);
  }

  @Test
  @Execution(CONCURRENT)
  void draining_lets_what_runs_end_within_the_grace_and_takes_nothing_new() {
    var begun = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    var deeds = new Deeds(asks, _ -> {
      begun.countDown();
      Deeds.awaitStubbornly(gate);
    });
    var work = start(new Work.Terms("one", false, 1, 1, LONG, POLL), deeds);
    asks.accept(ANN.ask("a"));
    asks.accept(ANN.ask("b"));
    await().until(() -> begun.getCount() == 0);
    var drained = Thread.startVirtualThread(() -> work.drain(Duration.ofMinutes(1)));
    await().until(() -> !work.alive());
    gate.countDown();

    await().until(() -> !drained.isAlive());
    assertThat(deeds.ended).containsExactly("a");
    assertThat(turns()).isEqualTo(1);
  }

  @Test
  @Execution(CONCURRENT)
  void what_outlasts_the_grace_is_at_once_taken_by_another() {
    var gate = new CountDownLatch(1);
    var begun = new CountDownLatch(2);
    var stubborn = new Deeds(asks, _ -> {
      begun.countDown();
      Deeds.awaitStubbornly(gate);
    });
    var first = start(terms("one"), stubborn);
    asks.accept(ANN.ask("a"));
    asks.accept(ANN.lane("audit").ask("b"));
    await().until(() -> begun.getCount() == 0);
    var second = new Deeds(asks);
    start(terms("two"), second);

    first.drain(Duration.ofMillis(10));

    await().until(() -> second.ended.size() == 2);
    gate.countDown();
    await().until(() -> turns() == 0);
    assertThat(stubborn.ended).as("whoever ended it first").isEmpty();
  }

  @Test
  @Execution(CONCURRENT)
  void an_interrupted_handler_leaves_its_ask_to_the_next_start_without_a_failure() {
    var begun = new CountDownLatch(1);
    var polite = new Deeds(asks, _ -> {
      begun.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    var first = start(terms("one"), polite);
    asks.accept(ANN.ask("a"));
    await().until(() -> begun.getCount() == 0);
    first.drain(Duration.ZERO);
    assertThat(db.<Integer>read(h -> h.createQuery("select count(*) from turn_quick where picked = false"
        + " and coalesce(consecutive_failures, 0) = 0").mapTo(Integer.class).one())).isEqualTo(1);

    var next = new Deeds(asks);
    start(terms("one"), next);

    await().until(() -> next.ended.contains("a"));
  }

  @Test
  @Execution(CONCURRENT)
  void it_is_alive_while_it_looks_for_work() {
    var work = work(terms("one"), new Deeds(asks), clock);
    assertThat(work.alive()).isFalse();
    work.start();
    assertThat(work.alive()).isTrue();

    clock.forward(Duration.ofMinutes(2));
    assertThat(work.alive()).isFalse();
    work.wake();
    await().until(work::alive);

    work.drain(Duration.ZERO);
    assertThat(work.alive()).isFalse();
  }
}
