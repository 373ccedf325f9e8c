package io.guardbee.adapters.store;

import static io.guardbee.adapters.store.Samples.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The order of turns, without a scheduler: the test itself takes the one that a scheduler would take.
@ParameterizedClass
@EnumSource(Dialect.class)
class RankTest {
  private final SetClock clock = new SetClock();
  private final OwnDatabase own;
  private final Database db;
  private final Asks asks;

  RankTest(Dialect dialect, @TempDir Path dir) {
    own = new OwnDatabase(dialect, dir);
    db = own.open();
    asks = new Asks(db, clock);
  }

  @AfterEach
  void close() {
    own.close();
  }

  private void accept(Samples from, String id) {
    clock.forward(Duration.ofMillis(1));
    asks.accept(from.ask(id));
  }

  private Optional<String> begin() {
    var next = db.<Optional<String>>inTransaction(h -> h.createQuery("""
        delete from turn_quick where task_instance = (
          select task_instance from turn_quick order by priority desc, execution_time limit 1)
        returning task_instance""").mapTo(String.class).findOne());
    next.ifPresent(id -> assertThat(asks.begun(id, "one")).isTrue());
    return next;
  }

  private List<String> beginAll() {
    return begin(Integer.MAX_VALUE);
  }

  private List<String> begin(int most) {
    var order = new ArrayList<String>();
    while (order.size() < most) {
      var next = begin();
      if (next.isEmpty()) {
        break;
      }
      order.add(next.get());
      asks.end(next.get(), "done", List.of());
    }
    return order;
  }

  @Test
  void one_person_alone_is_served_in_the_order_of_asking() {
    IntStream.range(0, 80).forEach(i -> accept(ANN, "a" + i));

    assertThat(beginAll()).isEqualTo(IntStream.range(0, 80).mapToObj(i -> "a" + i).toList());
  }

  @Test
  void everybodys_first_ask_comes_before_the_second_of_who_asks_for_a_hundred_and_fifty() {
    IntStream.range(0, 150).forEach(i -> accept(ANN, "many" + i));
    IntStream.range(0, 49).forEach(i -> accept(ANN.person("slack:p" + i), "one" + i));

    var order = begin(51);

    assertThat(order).startsWith("many0").endsWith("many1");
    assertThat(order.subList(1, 50)).allMatch(id -> id.startsWith("one"));
  }

  @Test
  void whoever_comes_while_many_are_being_served_waits_for_one_of_them() {
    IntStream.range(0, 40).forEach(i -> accept(ANN, "many" + i));
    begin(10);
    IntStream.range(0, 20).forEach(i -> accept(ANN.person("slack:p" + i), "one" + i));

    var order = begin(22);

    assertThat(order).startsWith("many10").endsWith("many11");
    assertThat(order.subList(1, 21)).allMatch(id -> id.startsWith("one"));
  }

  @Test
  void two_projects_alternate_however_many_people_speak_for_each() {
    IntStream.range(0, 10).forEach(i -> accept(ANN.project("big").person("slack:b" + i), "big" + i));
    IntStream.range(0, 4).forEach(i -> accept(ANN.project("small").person("slack:s" + i), "small" + i));

    assertThat(beginAll()).containsExactly("big0", "small0", "big1", "small1", "big2", "small2", "big3", "small3",
        "big4", "big5", "big6", "big7", "big8", "big9");
  }

  @Test
  void two_people_of_two_projects_alternate() {
    IntStream.range(0, 4).forEach(i -> accept(ANN.project("p1"), "ann" + i));
    IntStream.range(0, 4).forEach(i -> accept(ANN.project("p2").person("slack:bob"), "bob" + i));

    assertThat(beginAll()).containsExactly("ann0", "bob0", "ann1", "bob1", "ann2", "bob2", "ann3", "bob3");
  }

  @Test
  void a_stream_of_newcomers_does_not_starve_who_was_there_before() {
    IntStream.range(0, 5).forEach(i -> accept(ANN, "old" + i));
    var order = new ArrayList<String>();
    for (int i = 0; i < 60 && !order.contains("old4"); i++) {
      accept(ANN.person("slack:new" + 2 * i), "new" + 2 * i);
      accept(ANN.person("slack:new" + (2 * i + 1)), "new" + (2 * i + 1));
      order.add(begin().orElseThrow());
    }

    assertThat(order).as("two come while one is served").containsSubsequence("old0", "old1", "old2", "old3", "old4");
  }

  @Test
  void who_asked_much_before_pays_nothing_for_it_today() {
    IntStream.range(0, 50).forEach(i -> accept(ANN, "yesterday" + i));
    beginAll();
    IntStream.range(0, 3).forEach(i -> accept(ANN.person("slack:bob"), "bob" + i));
    accept(ANN, "today");

    assertThat(beginAll().indexOf("today")).isEqualTo(1);
  }

  @Test
  void what_was_cancelled_does_not_count() {
    IntStream.range(0, 50).forEach(i -> accept(ANN, "cancelled" + i));
    IntStream.range(0, 50).forEach(i -> asks.cancel("cancelled" + i));
    db.useTransaction(h -> h.execute("delete from turn_quick"));
    IntStream.range(0, 3).forEach(i -> accept(ANN.person("slack:bob"), "bob" + i));
    accept(ANN, "again");

    assertThat(beginAll().indexOf("again")).isEqualTo(1);
  }

  @Test
  void asks_of_one_person_that_come_at_once_take_a_round_each() throws Exception {
    var second = new Asks(own.open(), clock);
    try (var pool = Executors.newFixedThreadPool(8)) {
      var done = IntStream.range(0, 80)
          .mapToObj(i -> pool.submit(() -> (i % 2 == 0 ? asks : second).accept(ANN.ask("a" + i)))).toList();
      for (var each : done) {
        each.get();
      }
    }
    assertThat(db.<List<Integer>>read(h -> h.createQuery("select round from ask order by round").mapTo(Integer.class)
        .list())).isEqualTo(IntStream.rangeClosed(1, 80).boxed().toList());
  }

  @Test
  void the_numbers_end_without_harm() {
    db.useTransaction(h -> h.execute("update lane set round = 40000000000"));
    accept(ANN, "a");
    accept(ANN, "b");

    assertThat(beginAll()).containsExactly("a", "b");
  }
}
