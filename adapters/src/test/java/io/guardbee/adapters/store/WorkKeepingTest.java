package io.guardbee.adapters.store;

import static io.guardbee.adapters.store.Samples.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.store.WorkKeeping.Of;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class WorkKeepingTest {
  private static final List<String> TABLES = List.of("ask", "ask_event", "letter", "turn_quick", "flight");
  private final SetClock clock = new SetClock();
  private final OwnDatabase own;
  private final Database db;
  private final Asks asks;
  private final Outbox outbox;
  private final WorkKeeping keeping;

  WorkKeepingTest(Dialect dialect, @TempDir Path dir) {
    own = new OwnDatabase(dialect, dir);
    db = own.open();
    asks = new Asks(db, clock);
    outbox = new Outbox(db, clock, RandomGenerator.getDefault());
    keeping = new WorkKeeping(db);
  }

  @AfterEach
  void close() {
    own.close();
  }

  private List<Integer> rows() {
    return TABLES.stream().map(table -> db.<Integer>read(
        h -> h.createQuery("select count(*) from " + table).mapTo(Integer.class).one())).toList();
  }

  private int forget(Of what, String value) {
    return db.inTransaction(h -> WorkKeeping.forget(h, what, List.of(value)));
  }

  private void deliverAll() {
    var day = Duration.ofDays(1);
    for (var due = outbox.claim(Set.of(""), 9, day); !due.isEmpty(); due = outbox.claim(Set.of(""), 9, day)) {
      due.forEach(letter -> outbox.sent(letter, "r"));
    }
  }

  @Test
  void what_ended_long_ago_goes_and_what_is_open_stays() {
    asks.accept(ANN.ask("old"));
    asks.end("old", "done", List.of(ANN.letter("more", "old")));
    outbox.post(ANN.letter("notice", ""));
    new Flights(db, clock).board("vm-1", "old", Duration.ofMinutes(1), clock.instant());
    deliverAll();
    asks.accept(ANN.ask("open"));
    outbox.post(ANN.conversation("slow").letter("unsent", ""));
    assertThat(rows()).containsExactly(2, 2, 5, 2, 1);

    assertThat(keeping.sweep(clock.instant(), 100)).isZero();
    clock.forward(Duration.ofDays(30));
    asks.accept(ANN.ask("new"));
    asks.end("new", "done", List.of());
    assertThat(keeping.sweep(clock.instant().minusSeconds(1), 100)).isEqualTo(1 + 1 + 1 + 2);

    assertThat(rows()).containsExactly(2, 1, 3, 2, 0);
    assertThat(asks.find("old")).isEmpty();
    assertThat(asks.find("open")).isPresent();
  }

  @Test
  void it_goes_in_small_steps() {
    IntStream.range(0, 10).forEach(i -> {
      asks.accept(ANN.ask("a" + i));
      asks.end("a" + i, "done", List.of());
    });
    clock.forward(Duration.ofDays(1));

    assertThat(keeping.sweep(clock.instant(), 6)).isEqualTo(12);
    assertThat(keeping.sweep(clock.instant(), 6)).isEqualTo(8);
    assertThat(keeping.sweep(clock.instant(), 6)).isZero();
    assertThat(rows()).containsExactly(0, 0, 0, 0, 0);
  }

  @Test
  void what_waits_for_a_terminal_that_never_came_back_goes() {
    asks.accept(ANN.owner("console-1").ask("a"));
    outbox.post(ANN.owner("console-1").letter("notice", ""));
    clock.forward(Duration.ofDays(30));

    keeping.sweep(clock.instant(), 100);

    assertThat(rows()).containsExactly(0, 0, 0, 0, 0);
  }

  @Test
  void a_person_a_project_and_a_vm_are_forgotten_each() {
    asks.accept(ANN.ask("a"));
    asks.accept(ANN.person("slack:bob").project("p2").ask("b"));
    asks.accept(ANN.person("slack:eve").project("p3").ask("c"));
    asks.begun("c", "one");
    asks.end("b", "done", List.of(ANN.letter("more", "b")));

    assertThat(forget(Of.PERSON, "slack:nobody")).isZero();
    assertThat(forget(Of.PERSON, "slack:ann")).isEqualTo(1);
    assertThat(forget(Of.PROJECT, "p2")).isEqualTo(1);
    assertThat(forget(Of.SUBJECT, "vm-c")).isEqualTo(1);

    assertThat(rows()).as("the keys of events stay").containsExactly(0, 3, 0, 0, 0);
    assertThat(asks.end("c", "done", List.of())).as("what runs is told").isFalse();
    assertThat(asks.accept(ANN.ask("again", "event-a"))).isEqualTo(new Accepted.Known("a"));
  }
}
