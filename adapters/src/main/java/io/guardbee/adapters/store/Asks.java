package io.guardbee.adapters.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What was asked. An ask, the keys of its events, its turn and its message are one transaction: what may be acknowledged
/// is what is done and answered, after whatever crash. Every method throws [StoreUnavailable] and has then changed
/// nothing. Safe for many threads and processes.
public final class Asks {
  /// How often the message of an ask is edited, its last word included.
  static final int EDITS = 4;
  private final Database db;
  private final InstantSource clock;

  /// For metrics and readiness.
  ///
  /// @param waiting asks that nobody has begun
  /// @param running asks that somebody has begun
  /// @param letters messages to be posted or edited
  /// @param oldest how long the oldest of these waits, zero where none does
  public record Counts(int waiting, int running, int letters, Duration oldest) {}

  private record Begun(String lane, long round) {}

  Asks(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /// Writes an ask down. It may be acknowledged when this returns.
  public Accepted accept(NewAsk ask) {
    return db.inTransaction(h -> {
      var accepted = accept(h, ask);
      if (accepted instanceof Accepted.Known) {
        h.rollback();
      }
      return accepted;
    });
  }

  /// The same as a part of another transaction, which goes on where the ask is known.
  Accepted accept(Handle h, NewAsk ask) {
    var known = remember(h, ask);
    if (known.isPresent()) {
      return new Accepted.Known(known.get());
    }
    var rank = Rank.of(h, db.dialect(), ask);
    insert(h, ask, rank);
    Turns.add(h, db.dialect(), ask, rank.priority(), clock.instant());
    Letters.placeholder(h, ask, clock.millis());
    return new Accepted.New(ask.id());
  }

  /// The ask that came with one of these events, if any is known.
  public Optional<String> known(String platform, List<String> events) {
    return events.isEmpty()
        ? Optional.empty()
        : db.read(h -> h.createQuery(
            "select ask from ask_event where platform = :platform and id in (<events>) limit 1")
            .bind("platform", platform)
            .bindList("events", events).mapTo(String.class).findFirst());
  }

  private Optional<String> remember(Handle h, NewAsk ask) {
    for (var event : ask.events()) {
      var fresh = h.createUpdate("""
          insert into ask_event (platform, id, ask, seen_at) values (:platform, :event, :id, :now)
          on conflict (platform, id) do nothing""").bindMethods(ask).bind("event", event).bind("now", clock.millis())
          .execute();
      if (fresh == 0) {
        return Optional.of(h.createQuery("select ask from ask_event where platform = :platform and id = :event")
            .bindMethods(ask).bind("event", event).mapTo(String.class).one());
      }
    }
    return Optional.empty();
  }

  private void insert(Handle h, NewAsk ask, Rank rank) {
    h.createUpdate("""
        insert into ask (id, lane, person, project, subject, platform, owner, place, conversation, body, round, state,
          runner, accepted_at)
        values (:id, :lane, :person, :project, :subject, :platform, :owner, :place, :conversation, :body, :round,
          'WAITING', '', :now)""").bindMethods(ask).bind("round", rank.round()).bind("now", clock.millis()).execute();
  }

  public Optional<Ask> find(String id) {
    return db.read(h -> h.createQuery("select * from ask where id = :id").bind("id", id)
        .map((row, _) -> ask(row)).findOne());
  }

  /// Marks an ask as running, again where its process died.
  ///
  /// @param by the process that does it
  /// @return false where it has ended or was cancelled
  public boolean begun(String id, String by) {
    return db.inPassing(h -> {
      var begun = h.createQuery("""
          update ask set state = 'RUNNING', runner = :by where id = :id and state in ('WAITING', 'RUNNING')
          returning lane, round""").bind("id", id).bind("by", by)
          .map((row, _) -> new Begun(row.getString("lane"), row.getLong("round"))).findOne();
      begun.ifPresent(it -> Rank.close(h, it.lane(), it.round()));
      return begun.isPresent();
    });
  }

  /// Wants the ask's message to show how far it is; the latest wins.
  ///
  /// @return false where it does not run, or only the edit for the last word is left
  public boolean progress(String id, String body) {
    return db.inPassing(h -> Letters.progress(h, id, body, clock.millis()));
  }

  /// Ends an ask: its message gets its last word, and the further letters follow once that is shown.
  ///
  /// @return false where it had ended before; nothing is changed then
  public boolean end(String id, String body, List<NewLetter> more) {
    return db.inPassing(h -> {
      var ended = h.createUpdate("""
          update ask set state = case when state = 'CANCELLED' then state else 'ENDED' end, ended_at = :now
          where id = :id and ended_at is null""").bind("id", id).bind("now", clock.millis()).execute() == 1;
      if (ended) {
        Letters.lastWord(h, id, body, clock.millis());
        more.forEach(letter -> Letters.post(h, letter, id, clock.millis()));
      }
      return ended;
    });
  }

  /// Cancels an ask that waits or runs. Its turn comes all the same: whoever has it sees it, and writes the last word.
  public boolean cancel(String id) {
    return db.inTransaction(h -> h.createUpdate(
        "update ask set state = 'CANCELLED' where id = :id and state in ('WAITING', 'RUNNING')").bind("id", id)
        .execute() == 1);
  }

  public boolean cancelled(String id) {
    return find(id).map(Ask::state).filter(Ask.State.CANCELLED::equals).isPresent();
  }

  /// What a person waits for, newest first.
  public List<Ask> open(String person) {
    return db.read(h -> h.createQuery("""
        select * from ask where person = :person and ended_at is null and state in ('WAITING', 'RUNNING')
        order by accepted_at desc, round desc""").bind("person", person).map((row, _) -> ask(row)).list());
  }

  public Counts counts() {
    return db.read(h -> h.createQuery("""
        select (select count(*) from ask where ended_at is null and state = 'WAITING') as waiting,
          (select count(*) from ask where ended_at is null and state = 'RUNNING') as running,
          count(*) as letters, coalesce(min(since), :now) as oldest from letter where state = 'DUE'""")
        .bind("now", clock.millis())
        .map((row, _) -> new Counts(row.getInt("waiting"), row.getInt("running"), row.getInt("letters"),
            Duration.ofMillis(Math.max(0, clock.millis() - row.getLong("oldest")))))
        .one());
  }

  /// Whether there is nothing to do for it any more: it has ended, or is forgotten.
  boolean over(String id) {
    return db.read(h -> h.createQuery("select 1 from ask where id = :id and ended_at is null").bind("id", id)
        .mapTo(Integer.class).findOne().isEmpty());
  }

  private static Ask ask(ResultSet row) throws SQLException {
    return new Ask(row.getString("id"), row.getString("lane"), row.getString("person"), row.getString("project"),
        row.getString("subject"), row.getString("platform"), row.getString("owner"), row.getString("place"),
        row.getString("conversation"), row.getString("body"), Instant.ofEpochMilli(row.getLong("accepted_at")),
        Ask.State.valueOf(row.getString("state")));
  }
}
