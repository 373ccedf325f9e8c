package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.store.Trail.Verification;
import io.guardbee.adapters.store.Trail.Verification.Broken;
import io.guardbee.adapters.store.Trail.Verification.Whole;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every way to tamper with one record of thirty, each undone again.
class TrailTamperingTest extends OnBothDatabases {
  private static final int RECORDS = 30;

  @BeforeEach
  void thirty_records() {
    store.trail().appendAll(TrailTest.entries(1, RECORDS));
  }

  /// What is said of the trail while `tampering` is in force.
  private Verification after(Consumer<Handle> tampering) {
    try {
      store.database().useTransaction(handle -> {
        tampering.accept(handle);
        throw new Undone(TrailWalk.verify(handle));
      });
    } catch (Undone e) {
      return e.verification;
    }
    throw new AssertionError("Nothing was undone");
  }

  private Verification after(String tampering) {
    return after(handle -> assertThat(handle.execute(tampering)).as(tampering).isPositive());
  }

  /// Ends a transaction so that nothing of it stays.
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Verification verification;

    Undone(Verification verification) {
      this.verification = verification;
    }
  }

  @Test
  void a_changed_record_is_found_whichever_and_whatever_of_it() {
    for (var change : List.of("at = at + 1", "at = at - 1", "person = person || 'x'", "person = ''", "place = person",
        "origin = ''", "command = command || ' '", "subject = why", "decision = 'lost'", "why = ''", "why = person",
        "hash = ''", "hash = upper(hash)", "sequence = -sequence", "sequence = sequence + 100")) {
      for (var sequence = 1; sequence <= RECORDS; sequence++) {
        assertThat(after("update trail set " + change + " where sequence = " + sequence))
            .as("record %d, %s", sequence, change).isInstanceOf(Broken.class);
      }
    }
  }

  @Test
  void two_columns_that_run_into_each_other_are_told_apart() {
    assertThat(after("update trail set origin = origin || command, command = '' where sequence = 7"))
        .isEqualTo(new Broken(7, "a record was changed"));
  }

  @Test
  void a_removed_record_is_found_the_last_one_too() {
    for (var sequence = 1L; sequence < RECORDS; sequence++) {
      assertThat(after("delete from trail where sequence = " + sequence))
          .isEqualTo(new Broken(sequence, "a record was removed"));
    }
    assertThat(after("delete from trail where sequence = " + RECORDS))
        .isEqualTo(new Broken(RECORDS, "the last records were removed"));
    assertThat(after("delete from trail")).isEqualTo(new Broken(1, "the last records were removed"));
  }

  @Test
  void an_inserted_record_is_found() {
    for (var number : List.of(31L, 0L, -5L, 1000L)) {
      assertThat(
          after("insert into trail select " + number + ", at, person, place, origin, command, subject, decision, "
              + "why, hash from trail where sequence = 30"))
          .isEqualTo(new Broken(number, "a record was inserted"));
    }
  }

  @Test
  void swapped_records_are_found() {
    for (var sequence = 1L; sequence < RECORDS; sequence++) {
      var first = sequence;

      assertThat(after(handle -> {
        handle.execute("update trail set sequence = -1 where sequence = ?", first);
        handle.execute("update trail set sequence = ? where sequence = ?", first, first + 1);
        handle.execute("update trail set sequence = ? where sequence = -1", first + 1);
      })).isEqualTo(new Broken(first, "a record was changed"));
    }
  }

  @Test
  void a_changed_head_is_found() {
    for (var change : List.of("update trail_head set sequence = 29", "update trail_head set sequence = 31",
        "update trail_head set hash = 'x'", "update trail_head set anchor_sequence = 1",
        "update trail_head set anchor_hash = 'x'", "delete from trail_head")) {
      assertThat(after(change)).as(change).isInstanceOf(Broken.class);
    }
  }

  @Test
  void another_name_behind_an_alias_is_found() {
    for (var change : List.of("value = 'slack:U9' where kind = 'person' and value = 'slack:U1'",
        "name = 'Eve' where kind = 'person' and value = 'slack:U1'",
        "salt = 'x' where kind = 'place' and value = 'slack:T1/C1'",
        "value = 'db' where kind = 'subject' and value = 'web-1'",
        "value = 'reason 99' where kind = 'why' and value = 'reason 1'")) {
      assertThat(after("update alias set " + change)).as(change)
          .isEqualTo(new Broken(1, "who, where, about what or why was changed"));
    }
  }

  @Test
  void every_tampering_was_undone() {
    after("update trail set at = at + 1 where sequence = 5");

    assertThat(store.trail().verify()).isInstanceOf(Whole.class);
  }
}
