package io.guardbee.adapters.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What the buttons, selects and forms in messages stand for. Safe for use by many threads and processes. All throw
/// [StoreUnavailable].
public final class Components {
  private final Database database;
  private final InstantSource clock;

  Components(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Keeps all or none. An id that is there already keeps its first meaning.
  ///
  /// @throws IllegalArgumentException for a step of more than [Component#STEP] characters
  public void keep(List<Component> components) {
    database.inPassing(handle -> {
      var batch = handle.prepareBatch("""
          insert into component (id, ask, owner, place, step, kept_at, until, owner_only)
          values (:id, :ask, :owner, :place, :step, :now, :until, :ownerOnly) on conflict (id) do nothing""");
      for (var each : components) {
        batch.bind("id", Fitting.key(each.id())).bind("ask", Fitting.key(each.ask()))
            .bind("owner", Fitting.key(each.owner())).bind("place", Fitting.key(each.place()))
            .bind("step", Fitting.whole("A step", each.step(), Component.STEP))
            .bind("now", clock.instant().toEpochMilli()).bind("until", each.until().toEpochMilli())
            .bind("ownerOnly", each.ownerOnly() ? 1 : 0).add();
      }
      return batch.execute();
    });
  }

  /// The component of that id, whether or not it has ended.
  public Optional<Component> find(String id) {
    return database.read(handle -> handle.createQuery("select * from component where id = :id")
        .bind("id", Fitting.key(id))
        .map((rows, _) -> new Component(rows.getString("id"), rows.getString("ask"), rows.getString("owner"),
            rows.getString("place"), rows.getString("step"), Instant.ofEpochMilli(rows.getLong("until")),
            rows.getInt("owner_only") == 1))
        .findOne());
  }
}
