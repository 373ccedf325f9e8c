package io.guardbee.adapters.store;

import static io.guardbee.adapters.store.Samples.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardbee.adapters.store.Ask.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class AsksTest {
  private static final List<String> TABLES = List.of("ask", "ask_event", "letter", "turn_quick", "turn_audit");
  private final SetClock clock = new SetClock();
  private final OwnDatabase own;
  private final Database db;
  private final Asks asks;

  AsksTest(Dialect dialect, @TempDir Path dir) {
    own = new OwnDatabase(dialect, dir);
    db = own.open();
    asks = new Asks(db, clock);
  }

  @AfterEach
  void close() {
    own.close();
  }

  private List<Integer> rows() {
    return TABLES.stream().map(table -> db.<Integer>read(
        h -> h.createQuery("select count(*) from " + table).mapTo(Integer.class).one())).toList();
  }

  @Test
  void an_accepted_ask_is_kept_with_its_events_its_message_and_its_turn() {
    assertThat(asks.accept(ANN.ask("a", "e1", "e2"))).isEqualTo(new Accepted.New("a"));

    assertThat(rows()).containsExactly(1, 2, 1, 1, 0);
    assertThat(asks.find("a")).contains(new Ask("a", "quick", "slack:ann", "p1", "vm-a", "slack", "", "place",
        "channel", "do a", clock.instant(), State.WAITING));
    assertThat(asks.find("b")).isEmpty();
  }

  @Test
  void an_ask_with_one_event_that_is_known_is_a_redelivery_and_writes_nothing() {
    asks.accept(ANN.ask("a", "e1", "e2"));

    assertThat(asks.accept(ANN.ask("b", "e0", "e2", "e9"))).isEqualTo(new Accepted.Known("a"));

    assertThat(rows()).containsExactly(1, 2, 1, 1, 0);
    assertThat(asks.accept(ANN.ask("c", "e0"))).isEqualTo(new Accepted.New("c"));
  }

  @Test
  void events_of_two_platforms_are_not_the_same() {
    asks.accept(ANN.ask("a", "e"));
    var elsewhere = new NewAsk("b", List.of("e"), "audit", "discord:1", "", "", "discord", "", "", "", "", "wait");

    assertThat(asks.accept(elsewhere)).isEqualTo(new Accepted.New("b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"insert into ask (id, lane, person, project, subject, platform, owner, place, conversation,"
      + " body, round, state, runner, accepted_at) values ('x', '', '', '', '', '', '', '', '', '', 0, '', '', 0)",
      "insert into turn_quick (task_name, task_instance, execution_time, picked, version, priority)"
          + " values ('ask', 'x', current_timestamp, false, 1, 0)",
      "insert into letter (id, ask, platform, owner, place, conversation, reference, opening, body, version, handed,"
          + " edits, last, state, due_at, held_until, claim, attempts, since, why)"
          + " values ('x', '', '', '', '', '', '', '', '', 0, 0, 0, false, 'LOST', 0, 0, 0, 0, 0, '')"})
  void whatever_part_fails_nothing_of_the_ask_is_kept(String obstacle) {
    db.useTransaction(h -> h.execute(obstacle));
    var before = rows();

    assertThatThrownBy(() -> asks.accept(ANN.ask("x"))).isInstanceOf(StoreUnavailable.class);

    assertThat(rows()).isEqualTo(before);
    assertThat(asks.accept(ANN.ask("y", "event-x"))).isEqualTo(new Accepted.New("y"));
  }

  @Test
  void eight_deliveries_at_once_are_one_ask() throws Exception {
    for (int round = 0; round < 10; round++) {
      var events = new String[]{"r" + round, "s" + round};
      var first = "ask" + round;
      try (var pool = Executors.newFixedThreadPool(8)) {
        var accepted = pool.invokeAll(IntStream.range(0, 8).<Callable<Accepted>>mapToObj(
            i -> () -> asks.accept(ANN.ask(first + "-" + i, events))).toList());
        var winners = 0;
        var ids = new HashSet<String>();
        for (var each : accepted) {
          ids.add(each.get().id());
          winners += each.get() instanceof Accepted.New ? 1 : 0;
        }
        assertThat(winners).isEqualTo(1);
        assertThat(ids).hasSize(1);
      }
    }
    assertThat(rows()).containsExactly(10, 20, 10, 10, 0);
  }

  @Test
  void an_ask_runs_and_ends_once() {
    asks.accept(ANN.ask("a"));

    assertThat(asks.begun("a", "one")).isTrue();
    assertThat(asks.find("a")).map(Ask::state).contains(State.RUNNING);
    assertThat(asks.begun("a", "another, after a crash")).isTrue();
    assertThat(asks.end("a", "done", List.of())).isTrue();
    assertThat(asks.find("a")).map(Ask::state).contains(State.ENDED);

    assertThat(asks.end("a", "done again", List.of(ANN.letter("more", "a")))).isFalse();
    assertThat(asks.begun("a", "one")).isFalse();
    assertThat(asks.cancel("a")).isFalse();
    assertThat(asks.progress("a", "still")).isFalse();
    assertThat(rows()).containsExactly(1, 1, 1, 1, 0);
  }

  @Test
  void an_ask_that_was_never_accepted_neither_begins_nor_ends() {
    assertThat(asks.begun("x", "one")).isFalse();
    assertThat(asks.end("x", "", List.of())).isFalse();
    assertThat(asks.cancel("x")).isFalse();
    assertThat(asks.cancelled("x")).isFalse();
  }

  @Test
  void a_cancelled_ask_does_not_begin_shows_no_progress_and_still_gets_its_last_word() {
    asks.accept(ANN.ask("waits"));
    asks.accept(ANN.ask("runs"));
    asks.begun("runs", "one");

    for (var id : List.of("waits", "runs")) {
      assertThat(asks.cancel(id)).isTrue();
      assertThat(asks.cancel(id)).isFalse();
      assertThat(asks.cancelled(id)).isTrue();
      assertThat(asks.begun(id, "one")).isFalse();
      assertThat(asks.progress(id, "half")).isFalse();
      assertThat(asks.end(id, "cancelled", List.of())).isTrue();
      assertThat(asks.end(id, "cancelled", List.of())).isFalse();
      assertThat(asks.find(id)).map(Ask::state).contains(State.CANCELLED);
    }
  }

  @Test
  void a_person_sees_what_they_wait_for_newest_first() {
    asks.accept(ANN.ask("a"));
    clock.forward(Duration.ofSeconds(1));
    asks.accept(ANN.ask("b"));
    asks.accept(ANN.person("slack:bob").ask("c"));
    asks.accept(ANN.ask("d"));
    asks.end("d", "done", List.of());
    asks.begun("a", "one");

    assertThat(asks.open("slack:ann")).extracting(Ask::id).containsExactly("b", "a");
    assertThat(asks.open("slack:eve")).isEmpty();
  }

  @Test
  void counts_tell_what_waits_and_for_how_long() {
    assertThat(asks.counts()).isEqualTo(new Asks.Counts(0, 0, 0, Duration.ZERO));
    asks.accept(ANN.ask("a"));
    asks.accept(ANN.ask("b"));
    asks.accept(ANN.ask("c"));
    clock.forward(Duration.ofSeconds(90));
    asks.begun("a", "one");
    asks.end("b", "done", List.of());

    assertThat(asks.counts()).isEqualTo(new Asks.Counts(1, 1, 3, Duration.ofSeconds(90)));
  }

  @Test
  void an_ask_must_be_one_that_can_be_done_and_told() {
    assertThatThrownBy(() -> ANN.lane("slow").ask("a")).hasMessageContaining("[quick, audit]");
    assertThatThrownBy(() -> ANN.owner("it's me").ask("a")).hasMessageContaining("letters, digits");
    assertThatThrownBy(() -> ANN.ask("a", new String[0])).hasMessageContaining("event");
    assertThatThrownBy(() -> ANN.ask(" ")).hasMessageContaining("id");
  }
}
