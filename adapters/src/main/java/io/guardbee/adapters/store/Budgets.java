package io.guardbee.adapters.store;

import java.time.Duration;
import java.time.InstantSource;

/// What all processes on the store together may do only so often: so many at once, and then one after each pause. One row
/// for each name. Safe for many threads and processes.
///
/// The times are those of the processes' own clocks: one that is ahead of the others by so many pauses gets that many
/// more, once.
public final class Budgets {
  private final Database db;
  private final InstantSource clock;

  /// How often.
  ///
  /// @param burst how many at once
  /// @param pause how long it takes until there is one more
  public record Rate(int burst, Duration pause) {
    public Rate {
      if (burst < 1 || pause.toMillis() < 1) {
        throw new IllegalArgumentException("a rate has a burst and a pause");
      }
    }

    private long of(int some) {
      return some * pause.toMillis();
    }
  }

  Budgets(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /// Takes one, if more than `reserve` are there.
  ///
  /// @param owed how many were taken, over time, while nobody could be asked; they count from now on unless it gives a wait
  /// @return zero for taken, otherwise how long to wait
  /// @throws StoreUnavailable when nobody can be asked; nothing was taken then as far as is known
  public Duration take(String name, Rate rate, int reserve, int owed) {
    var now = clock.millis();
    var last = now + rate.of(rate.burst() - reserve - 1) - rate.of(owed);
    return db.inPassing(h -> {
      h.createUpdate("insert into budget (name, spent_until) values (:name, 0) on conflict (name) do nothing")
          .bind("name", name).execute();
      var taken = h.createUpdate("""
          update budget set spent_until = :one + case when spent_until + :owed > :now then spent_until + :owed else :now end
          where name = :name and spent_until <= :last""").bind("name", name).bind("now", now).bind("last", last)
          .bind("one", rate.of(1)).bind("owed", rate.of(owed)).execute() == 1;
      return taken
          ? Duration.ZERO
          : wait(h.createQuery("select spent_until from budget where name = :name").bind("name", name)
              .mapTo(long.class).one(), last);
    });
  }

  /// Where others were quicker in between, a moment.
  private static Duration wait(long spentUntil, long last) {
    return Duration.ofMillis(Math.max(1, spentUntil - last));
  }
}
