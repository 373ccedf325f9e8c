package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.store.Trail.Entry;
import io.guardbee.adapters.store.Trail.Verification.Whole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrailTest extends OnBothDatabases {
  static Entry entry(int number) {
    return new Entry(NOW.plusSeconds(number), "slack:U" + number % 3, "Ada " + number % 3, "slack:T1/C" + number % 2,
        "SLASH", "audit", number % 4 == 0 ? "" : "web-" + number % 5, number % 2 == 0 ? "allowed" : "refused",
        "reason " + number);
  }

  static List<Entry> entries(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(TrailTest::entry).toList();
  }

  @Test
  void a_new_trail_is_whole_and_empty() {
    assertThat(store.trail().verify()).isEqualTo(new Whole(0, ""));
    assertThat(store.trail().latest(5)).isEmpty();
  }

  @Test
  void records_come_back_newest_first_with_what_their_aliases_stand_for() {
    store.trail().appendAll(entries(1, 3));
    store.trail().append(entry(4));
    store.trail().appendAll(List.of());

    var latest = store.trail().latest(2);

    assertThat(latest).extracting(Trail.Recorded::sequence).containsExactly(4L, 3L);
    assertThat(latest.getFirst()).usingRecursiveComparison().ignoringFields("sequence", "hash").isEqualTo(entry(4));
    assertThat(latest.getLast()).usingRecursiveComparison().ignoringFields("sequence", "hash").isEqualTo(entry(3));
    assertThat(store.trail().verify()).isEqualTo(new Whole(4, latest.getFirst().hash()));
  }

  @Test
  void no_name_stands_in_the_records_themselves() {
    store.trail().appendAll(entries(1, 8));

    var kept = store.database().<String>read(handle -> String.join("\n", handle.createQuery(
        "select person || ' ' || place || ' ' || subject || ' ' || why from trail").mapTo(String.class).list()));

    assertThat(kept).doesNotContain("slack", "Ada", "web", "reason");
  }

  @Test
  void two_trails_with_the_same_records_share_no_alias() {
    var first = new java.security.SecureRandom();
    new Trail(store.database(), first).append(entry(1));
    var before = store.trail().latest(1).getFirst().hash();
    sql("delete from trail");
    sql("delete from alias");
    sql("update trail_head set sequence = 0, hash = ''");

    new Trail(store.database(), first).append(entry(1));

    assertThat(store.trail().latest(1).getFirst().hash()).isNotEqualTo(before);
  }

  @Test
  void many_who_add_at_once_never_fork_it() throws Exception {
    try (var other = another(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks = new ArrayList<Callable<Boolean>>();
      for (var writer = 0; writer < 50; writer++) {
        var trail = writer % 2 == 0 ? store.trail() : other.trail();
        tasks.add(() -> {
          for (var number = 1; number <= 6; number += 3) {
            trail.append(entry(number));
            trail.appendAll(entries(number + 1, number + 2));
          }
          return true;
        });
      }

      for (var done : threads.invokeAll(tasks)) {
        assertThat(done.get()).isTrue();
      }
      assertThat(other.trail().verify()).isEqualTo(new Whole(300, store.trail().latest(1).getFirst().hash()));
    }
  }

  @Test
  void a_name_that_is_used_again_while_the_old_records_go_is_kept() {
    store.trail().appendAll(entries(1, 3));
    sql("delete from trail");
    sql("update trail_head set anchor_sequence = 3, anchor_hash = hash");
    var unused = store.database().browse(TrailPruning::unused);

    store.trail().append(entry(1));
    store.database().<Integer>inTransaction(
        handle -> TrailPruning.drop(handle, dialect, new HashSet<>(unused.ids()), unused.since()));

    assertThat(store.trail().latest(1).getFirst().person()).isEqualTo("slack:U1");
    assertThat(count("alias")).isEqualTo(4);
  }

  @Test
  void what_is_too_long_is_cut_and_still_verifies() {
    var endless = "y\0".repeat(5_000);
    store.trail().append(new Entry(NOW, endless, endless, endless, endless, endless, endless, endless, endless));

    assertThat(store.trail().verify()).isInstanceOf(Whole.class);
    assertThat(store.trail().latest(1).getFirst().why()).hasSize(300);
  }
}
