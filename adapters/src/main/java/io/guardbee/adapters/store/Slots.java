package io.guardbee.adapters.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The ledger of what was due: each slot of a subscription comes to each destination once, whoever looks and however often.
///
/// A slot is claimed in the one transaction that writes down what is to be built and told ([Asks#accept]); from there on the
/// work and the outbox see to it, over every crash. Every method throws [StoreUnavailable] and has then changed nothing.
/// Safe for many threads and processes.
public final class Slots {
  /// The destination of what is ordered before a slot.
  static final String FEED = "feed";
  private final Database db;
  private final Asks asks;
  private final InstantSource clock;

  Slots(Database db, Asks asks, InstantSource clock) {
    this.db = db;
    this.asks = asks;
    this.clock = clock;
  }

  /// A slot.
  ///
  /// @param id its name, which no change of a clock changes
  public record Named(String id, Instant dueAt) {}

  /// Where a subscription stands after a look at it.
  ///
  /// @param doneUntil its slots up to then are accounted for
  /// @param dueAt the next slot
  /// @param nextAt when that is looked at
  public record Moved(Instant doneUntil, Instant dueAt, Instant nextAt) {}

  /// What is to be done about slots that are due.
  ///
  /// @param row the subscription as it was read; whoever comes second with the same changes nothing
  /// @param slot the newest that is due
  /// @param skipped earlier ones that nobody posted
  /// @param late whether it is long past its time
  /// @param by the process
  /// @param ask what is to be built and told
  public record Firing(SubscriptionRow row, Named slot, List<Named> skipped, boolean late, String by, NewAsk ask,
      Moved moved) {
    public Firing {
      skipped = List.copyOf(skipped);
    }
  }

  /// Claims a slot and writes down its ask, or does nothing at all.
  ///
  /// @return whether it was this call that did it
  public boolean fire(Firing firing) {
    return db.inTransaction(h -> {
      if (!moved(h, firing.row(), firing.moved())) {
        return false;
      }
      firing.skipped().forEach(slot -> skip(h, firing.row(), slot, firing.late(), firing.by()));
      var claimed = new Entry(firing.slot().id(), firing.row().channel(), firing.slot().dueAt(), "CLAIMED",
          firing.late(), firing.ask().id());
      if (!enter(h, firing.row().id(), claimed, firing.by())) {
        return false;
      }
      asks.accept(h, firing.ask());
      return true;
    });
  }

  /// Pauses a subscription, or ends its pause.
  ///
  /// @param row as it was read; where it has changed since, nothing is done
  /// @param until slots before it are not made up for
  /// @param skipped slots that were due before the pause and that nobody posts any more
  /// @return whether it was done
  public boolean pause(SubscriptionRow row, Instant until, Moved moved, List<Named> skipped) {
    return db.inTransaction(h -> {
      if (!moved(h, row, moved)) {
        return false;
      }
      skipped.forEach(slot -> skip(h, row, slot, false, ""));
      return h.createUpdate("update subscription set paused_until = :until where id = :id").bind("id", row.id())
          .bind("until", until.toEpochMilli()).execute() == 1;
    });
  }

  private void skip(Handle h, SubscriptionRow row, Named slot, boolean late, String by) {
    enter(h, row.id(), new Entry(slot.id(), row.channel(), slot.dueAt(), "SKIPPED", late, ""), by);
  }

  private boolean enter(Handle h, String subscription, Entry entry, String by) {
    return h.createUpdate("""
        insert into slot (subscription, slot, destination, due_at, state, late, claimed_by, held_until, letter, made_at)
        values (:subscription, :slot, :destination, :due, :state, :late, :by, 0, :letter, :now)
        on conflict (subscription, slot, destination) do nothing""")
        .bind("subscription", subscription).bind("slot", entry.slot()).bind("destination", entry.destination())
        .bind("due", entry.dueAt().toEpochMilli()).bind("state", entry.state()).bind("late", entry.late())
        .bind("by", Fitting.key(by)).bind("letter", entry.letter()).bind("now", clock.millis()).execute() == 1;
  }

  /// Notes a look at which nothing was due after all.
  ///
  /// @return false where somebody else was quicker
  public boolean move(SubscriptionRow row, Moved moved) {
    return db.inTransaction(h -> moved(h, row, moved));
  }

  private static boolean moved(Handle h, SubscriptionRow row, Moved moved) {
    return h.createUpdate("""
        update subscription set done_until = :done, due_at = :due, next_at = :next
        where id = :id and state = 'ACTIVE' and done_until = :seenDone and next_at = :seenNext""")
        .bind("id", row.id()).bind("done", moved.doneUntil().toEpochMilli())
        .bind("due", moved.dueAt().toEpochMilli()).bind("next", moved.nextAt().toEpochMilli())
        .bind("seenDone", row.doneUntil().toEpochMilli()).bind("seenNext", row.nextAt().toEpochMilli())
        .execute() == 1;
  }

  /// Writes down which announcements are told of which servers, and what tells it, which stands in the ledger as a slot of
  /// its own.
  ///
  /// @param told servers by announcement; empty where there is nothing to tell
  /// @param ask what tells it; empty where there is nothing to tell
  /// @return whether it was this call that did it
  public boolean announce(SubscriptionRow row, Map<String, Set<String>> told, Optional<NewAsk> ask, Moved moved) {
    var now = clock.millis();
    return db.inTransaction(h -> {
      if (!moved(h, row, moved)) {
        return false;
      }
      told.forEach((notice, servers) -> servers.forEach(server -> h.createUpdate("""
          insert into told (subscription, notice, server, told_at) values (:id, :notice, :server, :now)
          on conflict (subscription, notice, server) do nothing""").bind("id", row.id())
          .bind("notice", Fitting.key(notice)).bind("server", Fitting.key(server)).bind("now", now).execute()));
      ask.ifPresent(it -> order(h, row, it, now));
      return true;
    });
  }

  /// What it tells was told at that very moment: by that it is found again.
  private void order(Handle h, SubscriptionRow row, NewAsk ask, long now) {
    h.createUpdate("""
        insert into slot (subscription, slot, destination, due_at, state, late, claimed_by, held_until, letter, made_at)
        values (:subscription, :letter, :destination, :now, 'CLAIMED', false, '', 0, :letter, :now)
        on conflict (subscription, slot, destination) do nothing""").bind("subscription", row.id())
        .bind("letter", ask.id()).bind("destination", row.channel()).bind("now", now).execute();
    asks.accept(h, ask);
  }

  /// Takes back what a letter was to tell and could not, so that it is not known as told, and writes down a mark of it.
  ///
  /// @param notice under what the mark is found among what was told
  public void retract(String subscription, String letter, String notice, String mark) {
    db.useTransaction(h -> {
      retracting(h, "s.letter = :letter", subscription).bind("letter", letter).execute();
      h.createUpdate("""
          insert into told (subscription, notice, server, told_at) values (:id, :notice, :mark, :now)
          on conflict (subscription, notice, server) do nothing""").bind("id", Fitting.key(subscription))
          .bind("notice", Fitting.key(notice)).bind("mark", Fitting.key(mark)).bind("now", clock.millis()).execute();
    });
  }

  /// Takes back what letters were to tell that never arrived.
  public void retractLost(String subscription) {
    db.useTransaction(h -> retracting(h,
        "exists (select 1 from letter l where l.ask = s.letter and l.state = 'LOST')", subscription).execute());
  }

  private static Update retracting(Handle h, String which, String subscription) {
    return h.createUpdate("delete from told where subscription = :id and told_at in (select s.made_at from slot s"
        + " where s.subscription = :id and s.letter <> '' and " + which + ")").bind("id", Fitting.key(subscription));
  }

  /// Forgets what was told under a notice.
  public void untold(String subscription, String notice) {
    db.useTransaction(h -> h.createUpdate("delete from told where subscription = :id and notice = :notice")
        .bind("id", Fitting.key(subscription)).bind("notice", Fitting.key(notice)).execute());
  }

  /// Which servers a subscription told of, by announcement.
  public Map<String, Set<String>> told(String subscription) {
    return db.read(h -> {
      Map<String, Set<String>> told = new HashMap<>();
      h.createQuery("select notice, server from told where subscription = :id").bind("id", Fitting.key(subscription))
          .map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
          .forEach(it -> told.computeIfAbsent(it.getKey(), _ -> new HashSet<>()).add(it.getValue()));
      return told;
    });
  }

  /// Takes it on to order what a slot is fed with; nobody else does before the lease runs out.
  ///
  /// @return false where somebody else has
  public boolean feeding(String subscription, Named slot, String by, Duration lease) {
    return db.inTransaction(h -> h.createUpdate("""
        insert into slot (subscription, slot, destination, due_at, state, late, claimed_by, held_until, letter, made_at)
        values (:subscription, :slot, :feed, :due, 'FEEDING', false, :by, :until, '', :now)
        on conflict (subscription, slot, destination) do update set claimed_by = excluded.claimed_by,
          held_until = excluded.held_until
        where slot.state = 'FEEDING' and slot.held_until <= :now""").bind("subscription", subscription)
        .bind("slot", slot.id()).bind("feed", FEED).bind("due", slot.dueAt().toEpochMilli())
        .bind("by", Fitting.key(by)).bind("until", clock.instant().plus(lease).toEpochMilli())
        .bind("now", clock.millis()).execute() == 1);
  }

  /// It is ordered.
  public void fed(String subscription, Named slot) {
    db.useTransaction(h -> h.createUpdate("""
        update slot set state = 'FED' where subscription = :subscription and slot = :slot and destination = :feed""")
        .bind("subscription", subscription).bind("slot", slot.id()).bind("feed", FEED).execute());
  }

  /// Notes what became of the letters of claimed slots.
  public void settle() {
    var open = db.read(h -> h.createQuery("""
        select 1 from slot s join letter l on l.id = s.letter
        where s.state = 'CLAIMED' and l.state in ('SENT', 'LOST') limit 1""").mapTo(int.class).findOne());
    if (open.isPresent()) {
      db.inPassing(h -> h.createUpdate("""
          update slot set state = (select case when l.state = 'SENT' then 'POSTED' else 'FAILED' end
            from letter l where l.id = slot.letter)
          where state = 'CLAIMED' and exists (select 1 from letter l where l.id = slot.letter
            and l.state in ('SENT', 'LOST'))""").execute());
    }
  }

  /// What the ledger says of a slot.
  ///
  /// @param state as in the table
  public record Entry(String slot, String destination, Instant dueAt, String state, boolean late, String letter) {}

  /// The newest entries of a subscription, newest first.
  public List<Entry> of(String subscription, int most) {
    return db.read(h -> h.createQuery("""
        select * from slot where subscription = :id order by due_at desc, destination limit :most""")
        .bind("id", Fitting.key(subscription)).bind("most", most)
        .map((row, _) -> new Entry(row.getString("slot"), row.getString("destination"),
            Instant.ofEpochMilli(row.getLong("due_at")), row.getString("state"), row.getBoolean("late"),
            row.getString("letter")))
        .list());
  }
}
