package io.guardbee.adapters.store;

import static io.guardbee.adapters.store.Samples.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkTest extends WorkOnBothDatabases {
  WorkTest(Dialect dialect, @TempDir Path dir) {
    super(dialect, dir);
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
  void terms_make_sense() {
    assertThatThrownBy(() -> terms("a name")).hasMessageContaining("letters, digits");
    assertThatThrownBy(() -> new Work.Terms("one", false, 0, 1, LONG, POLL)).hasMessageContaining("above zero");
    assertThatThrownBy(() -> new Work.Terms("one", false, 1, 1, Duration.ZERO, POLL))
        .hasMessageContaining("above zero");
  }
}
