package io.guardbee.adapters.store;

import static io.guardbee.adapters.store.Samples.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Several processes over one database: each here has its own connections.
@ParameterizedClass
@EnumSource(Dialect.class)
class SharedWorkTest {
  private static final Duration BEAT = Duration.ofMillis(250);
  private static final Duration NO_BEAT_IS_MISSED = Duration.ofHours(1);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private final Dialect dialect;
  private final OwnDatabase own;
  private final Asks asks;
  private final CountDownLatch never = new CountDownLatch(1);
  private final List<Work> works = new ArrayList<>();

  SharedWorkTest(Dialect dialect, @TempDir Path dir) {
    this.dialect = dialect;
    own = new OwnDatabase(dialect, dir);
    asks = new Asks(own.open(), InstantSource.system());
  }

  @AfterEach
  void close() {
    never.countDown();
    works.forEach(Work::close);
    own.close();
  }

  private Deeds process(String name, Duration beat, InstantSource clock, Consumer<String> deed) {
    var db = own.open();
    var deeds = new Deeds(new Asks(db, clock), deed);
    var work = new Work(db, new Work.Terms(name, false, 8, 2, beat, POLL), deeds, clock);
    works.add(work);
    work.start();
    return deeds;
  }

  private void accept(int count) throws Exception {
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (var accepted : pool.invokeAll(IntStream.range(0, count).<Callable<Accepted>>mapToObj(
          i -> () -> asks.accept(ANN.person("slack:p" + i % 20).project("p" + i % 7).ask("a" + i))).toList())) {
        assertThat(accepted.get()).isInstanceOf(Accepted.New.class);
      }
    }
  }

  private List<String> all(int count) {
    return IntStream.range(0, count).mapToObj(i -> "a" + i).toList();
  }

  @Test
  @Execution(CONCURRENT)
  void two_processes_run_each_ask_once() throws Exception {
    var count = dialect == Dialect.POSTGRESQL ? 1000 : 100;
    var one = process("one", NO_BEAT_IS_MISSED, InstantSource.system(), SharedWorkTest::nothing);
    var two = process("two", NO_BEAT_IS_MISSED, InstantSource.system(), SharedWorkTest::nothing);
    accept(count);

    await().atMost(PATIENCE).until(() -> one.ended.size() + two.ended.size() == count);
    var run = new ArrayList<>(one.run);
    run.addAll(two.run);
    assertThat(run).containsExactlyInAnyOrderElementsOf(all(count));
    if (dialect == Dialect.POSTGRESQL) {
      // SQLite lets whoever is quickest write; over one file one process may do it all.
      assertThat(one.ended).isNotEmpty();
      assertThat(two.ended).isNotEmpty();
    }
  }

  @Test
  @Execution(CONCURRENT)
  void what_a_dead_process_held_is_run_by_another() throws Exception {
    // Its clock stands still and so do its heartbeats; what it has begun it never ends.
    var begun = new CountDownLatch(8);
    var count = 50;
    accept(count);
    var frozen = InstantSource.system().instant();
    var dead = process("dead", BEAT, () -> frozen, _ -> {
      begun.countDown();
      Deeds.awaitStubbornly(never);
    });
    await().until(() -> begun.getCount() == 0);

    var living = process("living", BEAT, InstantSource.system(), SharedWorkTest::nothing);

    await().atMost(PATIENCE).until(() -> living.ended.size() == count);
    assertThat(living.ended).containsExactlyInAnyOrderElementsOf(all(count));
    assertThat(dead.run).hasSize(8);
    never.countDown();
    works.getFirst().drain(PATIENCE);
    assertThat(dead.ended).as("answered by the living already").isEmpty();
  }

  @Test
  @Execution(CONCURRENT)
  void a_restarted_process_of_the_same_name_goes_on() throws Exception {
    var begun = new CountDownLatch(1);
    accept(1);
    var frozen = InstantSource.system().instant();
    process("bot", BEAT, () -> frozen, _ -> {
      begun.countDown();
      Deeds.awaitStubbornly(never);
    });
    await().until(() -> begun.getCount() == 0);

    var restarted = process("bot", BEAT, InstantSource.system(), SharedWorkTest::nothing);

    await().atMost(PATIENCE).until(() -> restarted.ended.contains("a0"));
  }

  @Test
  @Execution(CONCURRENT)
  void a_database_that_is_disturbed_loses_nothing_that_was_accepted() {
    var patience = dialect == Dialect.SQLITE ? Duration.ofMillis(100) : Duration.ofSeconds(10);
    var impatient = new Asks(own.open(patience), InstantSource.system());
    var one = process("one", BEAT, InstantSource.system(), SharedWorkTest::nothing);
    var two = process("two", BEAT, InstantSource.system(), SharedWorkTest::nothing);
    var refused = 0;
    for (int i = 0; i < 120; i++) {
      if (i % 40 == 20) {
        own.disturb();
      }
      var ask = ANN.person("slack:p" + i % 20).ask("a" + i);
      try {
        impatient.accept(ask);
      } catch (StoreUnavailable e) {
        refused++;
        // The answer to a commit may be lost with its connection: then a redelivery is known, else it is new.
        await().ignoreExceptions().until(() -> impatient.accept(ask).id().equals(ask.id()));
      }
    }

    assertThat(refused).isPositive();
    await().atMost(PATIENCE).ignoreExceptions().until(
        () -> all(120).stream().allMatch(id -> asks.find(id).orElseThrow().state() == Ask.State.ENDED));
    var ended = new ArrayList<>(one.ended);
    ended.addAll(two.ended);
    assertThat(ended).doesNotHaveDuplicates();
  }

  private static void nothing(String ask) {}
}
