package io.guardbee.adapters.store;

import static io.guardbee.adapters.store.Samples.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class WorkTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration POLL = Duration.ofMillis(50);
  private final OwnDatabase own;
  private final Database db;
  private final SetClock clock = new SetClock();
  private final Asks asks;
  private final List<Work> works = new ArrayList<>();

  WorkTest(Dialect dialect, @TempDir Path dir) {
    own = new OwnDatabase(dialect, dir);
    db = own.open();
    asks = new Asks(db, InstantSource.system());
  }

  @AfterEach
  void close() {
    works.forEach(Work::close);
    own.close();
  }

  private static Work.Terms terms(String instance) {
    return new Work.Terms(instance, false, 4, 2, LONG, POLL);
  }

  private Work start(Work.Terms terms, Work.Handler handler, InstantSource time) {
    var work = new Work(db, terms, handler, time);
    works.add(work);
    work.start();
    return work;
  }

  private Work start(Work.Terms terms, Work.Handler handler) {
    return start(terms, handler, InstantSource.system());
  }

  private int turns() {
    return db.read(h -> h.createQuery("select (select count(*) from turn_quick) + (select count(*) from turn_audit)")
        .mapTo(Integer.class).one());
  }

  @Test
  void what_is_accepted_is_run_and_its_turn_is_over() {
    var deeds = new Deeds(asks);
    asks.accept(ANN.ask("a"));
    start(terms("one"), deeds);
    asks.accept(ANN.lane("audit").ask("b"));

    await().until(() -> turns() == 0);
    assertThat(deeds.ended).containsExactlyInAnyOrder("a", "b");
    assertThat(deeds.run).hasSize(2);
  }

  @Test
  void a_call_to_wake_saves_the_wait_for_the_next_poll() {
    var deeds = new Deeds(asks);
    var work = start(new Work.Terms("one", false, 1, 1, LONG, LONG), deeds);
    IntStream.range(0, 5).forEach(i -> asks.accept(ANN.ask("a" + i)));
    work.wake();

    await().until(() -> deeds.ended.size() == 5);
  }

  @Test
  void turns_come_in_the_order_of_their_rank() {
    var deeds = new Deeds(asks);
    IntStream.range(0, 6).forEach(i -> asks.accept(ANN.ask("many" + i)));
    IntStream.range(0, 3).forEach(i -> asks.accept(ANN.person("slack:p" + i).ask("one" + i)));
    start(new Work.Terms("one", false, 1, 1, LONG, POLL), deeds);

    await().until(() -> deeds.ended.size() == 9);
    assertThat(deeds.ended).containsExactly("many0", "one0", "one1", "one2", "many1", "many2", "many3", "many4",
        "many5");
  }

  @Test
  void no_more_run_at_a_time_than_the_terms_allow() {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var gate = new CountDownLatch(1);
    var deeds = new Deeds(asks, _ -> {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      Deeds.awaitStubbornly(gate);
      now.decrementAndGet();
    });
    var work = start(new Work.Terms("one", false, 3, 1, LONG, Duration.ofMillis(10)), deeds);
    IntStream.range(0, 20).forEach(i -> asks.accept(ANN.ask("a" + i)));

    await().until(() -> now.get() == 3);
    IntStream.range(0, 20).forEach(_ -> work.wake());
    gate.countDown();
    await().until(() -> deeds.ended.size() == 20);
    assertThat(most).hasValue(3);
  }

  @Test
  void audits_do_not_hold_up_what_is_quick() {
    var gate = new CountDownLatch(1);
    var deeds = new Deeds(asks, id -> {
      if (id.startsWith("audit")) {
        Deeds.awaitStubbornly(gate);
      }
    });
    start(terms("one"), deeds);
    IntStream.range(0, 10).forEach(i -> asks.accept(ANN.lane("audit").ask("audit" + i)));
    IntStream.range(0, 10).forEach(i -> asks.accept(ANN.ask("quick" + i)));

    await().until(() -> deeds.ended.size() == 10);
    assertThat(deeds.ended).allMatch(id -> id.startsWith("quick"));
    gate.countDown();
    await().until(() -> deeds.ended.size() == 20);
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

  @Test
  void a_cancelled_ask_gets_its_turn_and_an_ended_or_forgotten_one_does_not() {
    List.of("cancelled", "ended", "forgotten").forEach(id -> asks.accept(ANN.ask(id)));
    asks.cancel("cancelled");
    asks.end("ended", "done", List.of());
    db.useTransaction(h -> h.execute("delete from ask where id = 'forgotten'"));
    var deeds = new Deeds(asks);
    start(terms("one"), deeds);

    await().until(() -> turns() == 0);
    assertThat(deeds.run).containsExactly("cancelled");
  }

  @Test
  void an_owned_ask_is_run_by_its_owner_alone_also_after_a_restart() {
    var shared = new Deeds(asks);
    var others = new Deeds(asks);
    start(terms("one"), shared);
    start(new Work.Terms("console-2", true, 1, 1, LONG, POLL), others);
    asks.accept(ANN.owner("console-1").ask("mine"));
    asks.accept(ANN.ask("anybodys"));
    await().until(() -> shared.ended.size() == 1);

    var owner = new Deeds(asks);
    start(new Work.Terms("console-1", true, 1, 1, LONG, POLL), owner);

    await().until(() -> turns() == 0);
    assertThat(owner.ended).containsExactly("mine");
    assertThat(shared.ended).containsExactly("anybodys");
    assertThat(others.run).isEmpty();
  }

  @Test
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
  void it_is_alive_while_it_looks_for_work() {
    var work = new Work(db, terms("one"), new Deeds(asks), clock);
    works.add(work);
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

  @Test
  void terms_make_sense() {
    assertThatThrownBy(() -> terms("a name")).hasMessageContaining("letters, digits");
    assertThatThrownBy(() -> new Work.Terms("one", false, 0, 1, LONG, POLL)).hasMessageContaining("above zero");
    assertThatThrownBy(() -> new Work.Terms("one", false, 1, 1, Duration.ZERO, POLL))
        .hasMessageContaining("above zero");
  }
}
