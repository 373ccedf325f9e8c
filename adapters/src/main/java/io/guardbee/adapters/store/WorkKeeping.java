package io.guardbee.adapters.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// How long work is remembered. For whoever keeps the store: call [#sweep] until it says zero, with the moment before
/// which nothing needs to be known; call [#forget] for each person, project or VM that shall be forgotten.
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
      drop(h, asks);
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

  /// Deletes every ask of a person or project or about a thing, with its messages, whether it has ended or not; what runs
  /// is told that it has ended. The keys of its events stay, so that a redelivery is not taken for new.
  ///
  /// @return how many asks
  int forget(Of what, String value) {
    return db.inTransaction(h -> {
      var asks = h.createQuery("select id from ask where " + what.column + " = :value").bind("value", value)
          .mapTo(String.class).list();
      drop(h, asks);
      return asks.size();
    });
  }

  private static void drop(Handle h, List<String> asks) {
    if (asks.isEmpty()) {
      return;
    }
    h.createUpdate("delete from letter where ask in (<asks>)").bindList("asks", asks).execute();
    for (var lane : Turns.LANES) {
      // A turn that is held ends by itself: its holder finds the ask gone.
      h.createUpdate("delete from " + Turns.table(lane) + " where picked = false and task_instance in (<asks>)")
          .bindList("asks", asks).execute();
    }
    h.createUpdate("delete from ask where id in (<asks>)").bindList("asks", asks).execute();
  }
}
