package io.guardbee.adapters.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What one process of several has and the others have not, until it runs out: the connection that a platform allows
/// once. One row for each name. Safe for many threads and processes. Every method throws [StoreUnavailable]; whether it
/// has changed anything is then not known.
///
/// The times are those of the processes' own clocks. Whoever holds must stop before its lease runs out by at least as much
/// as the clocks of two processes may differ; what runs out early by that much is all that a wrong clock can do.
public final class Leases {
  private final Database db;
  private final InstantSource clock;

  /// Who has it.
  ///
  /// @param until when it runs out; may have passed
  public record Held(String holder, Instant until) {}

  Leases(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /// Takes it, if nobody else has it, or holds on to it for so long from now.
  ///
  /// @param holder unlike that of any other process
  /// @return who has it now: `holder`, or somebody else
  public Held take(String name, String holder, Duration life) {
    var now = clock.instant();
    var until = now.plus(life);
    return db.inPassing(h -> {
      h.createUpdate("insert into lease (name, holder, held_until) values (:name, '', 0) on conflict (name) do nothing")
          .bind("name", name).execute();
      var taken = h.createUpdate("""
          update lease set holder = :holder, held_until = :until
          where name = :name and (holder = :holder or held_until <= :now)""").bind("name", name).bind("holder", holder)
          .bind("until", until.toEpochMilli()).bind("now", now.toEpochMilli()).execute() == 1;
      return taken ? new Held(holder, until) : found(h, name).orElseThrow();
    });
  }

  /// Gives it back: from now on anybody may take it. Nothing where somebody else has it.
  public void giveBack(String name, String holder) {
    db.useTransaction(h -> h.createUpdate("update lease set held_until = 0 where name = :name and holder = :holder")
        .bind("name", name).bind("holder", holder).execute());
  }

  /// Who has it now, as far as this process's clock tells; empty for nobody. Changes nothing.
  public Optional<Held> holder(String name) {
    return db.read(h -> found(h, name))
        .filter(held -> held.until().isAfter(clock.instant()));
  }

  private static Optional<Held> found(Handle h, String name) {
    return h.createQuery("select * from lease where name = :name").bind("name", name)
        .map((row, _) -> new Held(row.getString("holder"), Instant.ofEpochMilli(row.getLong("held_until")))).findOne();
  }
}
