package io.guardbee.adapters.store;

import java.time.Instant;
import java.util.Collection;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// How long work is remembered. For whoever keeps the store: call [#sweep] until it says zero, with the moment before
/// which nothing needs to be known; call [#forget] in the transaction that forgets a person, a project or a VM.
///
/// A redelivery is recognised as long as its event is remembered, so that moment lies days back at least. Messages that
/// answer no ask carry no person, project or VM in columns; they go by age alone.
final class WorkKeeping {
  private final Database db;

  /// By what asks are forgotten.
  enum Of {
    /// As in [NewAsk#person].
    PERSON("person"),
    /// As in [NewAsk#project].
    PROJECT("project"),
    /// As in [NewAsk#subject].
    SUBJECT("subject");

    private final String column;

    Of(String column) {
      this.column = column;
    }
  }

  WorkKeeping(Database db) {
    this.db = db;
  }

  /// Deletes what ended before a moment: asks with their messages, messages of no ask, keys of events, landed flights.
  /// What belongs to one process goes by its beginning: a terminal that never came back does not come any more.
  ///
  /// @param most how many of each kind at most, so that nobody waits long for the transaction
  /// @return how many asks, messages of no ask, events and flights were deleted
  int sweep(Instant before, int most) {
    return db.inTransaction(h -> {
      var asks = h.createQuery("""
          select id from ask where ended_at < :before or (owner <> '' and accepted_at < :before) limit :most""")
          .bind("before", before.toEpochMilli()).bind("most", most).mapTo(String.class).list();
      if (!asks.isEmpty()) {
        drop(h, "<asks>", it -> it.bindList("asks", asks));
      }
      return asks.size()
          + delete(h, "letter", "id", "ask = '' and since < :before and (owner <> '' or state in ('SENT', 'LOST'))",
              before, most)
          + delete(h, "flight", "id", "landed_at < :before and held_until < :before", before, most)
          + delete(h, "ask_event", "(platform, id)", "seen_at < :before", before, most);
    });
  }

  private static int delete(Handle h, String table, String key, String which, Instant before, int most) {
    var columns = key.replace("(", "").replace(")", "");
    return h.createUpdate("delete from " + table + " where " + key + " in (select " + columns + " from " + table
        + " where " + which + " limit :most)").bind("before", before.toEpochMilli()).bind("most", most).execute();
  }

  /// Deletes every ask of some persons or projects or about some things, with their messages, whether they have ended or
  /// not; what runs is told that it has ended. The keys of their events stay, so that a redelivery is not taken for new.
  ///
  /// @return how many asks
  static int forget(Handle h, Of what, Collection<String> values) {
    return values.isEmpty()
        ? 0
        : drop(h, "select id from ask where " + what.column + " in (<values>)", it -> it.bindList("values", values));
  }

  private static int drop(Handle h, String which, UnaryOperator<Update> values) {
    values.apply(h.createUpdate("delete from letter where ask in (" + which + ")")).execute();
    for (var lane : Turns.LANES) {
      // A turn that is held ends by itself: its holder finds the ask gone.
      values.apply(h.createUpdate("delete from " + Turns.table(lane) + " where picked = false and task_instance in ("
          + which + ")")).execute();
    }
    return values.apply(h.createUpdate("delete from ask where id in (" + which + ")")).execute();
  }
}
