package io.guardbee.adapters.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Whole answers, from which pages are read. Safe for use by many threads and processes. All throw [StoreUnavailable].
public final class Answers {
  /// The longest body, in characters.
  public static final int BODY = 4 * 1024 * 1024;
  private final Database database;
  private final InstantSource clock;

  Answers(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// An answer as it is kept.
  ///
  /// @param owner who asked, `PLATFORM:ID`
  /// @param place the conversation that it stands in
  /// @param body opaque to the store
  /// @param until when its pages end; it is found for a while longer
  public record Answer(String id, String owner, String place, String body, Instant until) {}

  /// Keeps an answer; the same id again replaces it.
  ///
  /// @throws IllegalArgumentException for a body of more than [#BODY] characters
  public void keep(String id, String owner, String place, String body, Instant until) {
    database.inPassing(handle -> handle.createUpdate("""
        insert into answer (id, owner, place, body, kept_at, until) values (:id, :owner, :place, :body, :now, :until)
        on conflict (id) do update set owner = excluded.owner, place = excluded.place, body = excluded.body,
          kept_at = excluded.kept_at, until = excluded.until""")
        .bind("id", Fitting.key(id)).bind("owner", Fitting.key(owner)).bind("place", Fitting.key(place))
        .bind("body", Fitting.whole("An answer", body, BODY)).bind("now", clock.instant().toEpochMilli())
        .bind("until", until.toEpochMilli()).execute());
  }

  /// The answer of that id, whether or not it has ended.
  public Optional<Answer> find(String id) {
    return database.read(handle -> handle.createQuery("select * from answer where id = :id")
        .bind("id", Fitting.key(id))
        .map((rows, _) -> new Answer(rows.getString("id"), rows.getString("owner"), rows.getString("place"),
            rows.getString("body"), Instant.ofEpochMilli(rows.getLong("until"))))
        .findOne());
  }
}
