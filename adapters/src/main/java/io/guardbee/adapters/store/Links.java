package io.guardbee.adapters.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which chat accounts were linked to which projects, and the one-time codes on the way there. A person is
/// `PLATFORM:ID`. Safe for use by many threads and processes. All throw [StoreUnavailable].
public final class Links {
  private final Database database;
  private final InstantSource clock;

  Links(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Links `person` to `project`, in the place of an earlier link.
  ///
  /// @param proof how it was proven, in one line
  public void grant(String person, String project, Instant until, String proof) {
    database.useTransaction(handle -> handle.createUpdate("""
        insert into link (person, project, granted_at, until, proof) values (:person, :project, :now, :until, :proof)
        on conflict (person, project) do update set granted_at = excluded.granted_at, until = excluded.until,
          proof = excluded.proof""")
        .bind("person", Fitting.key(person)).bind("project", Fitting.key(project))
        .bind("now", clock.instant().toEpochMilli()).bind("until", until.toEpochMilli())
        .bind("proof", Fitting.line(proof, 300)).execute());
  }

  /// Ends a link at once, and voids the code of that person for that project.
  ///
  /// @return whether there was a link
  public boolean revoke(String person, String project) {
    return database.inTransaction(handle -> {
      handle.createUpdate("delete from link_code where person = :person and project = :project")
          .bind("person", Fitting.key(person)).bind("project", Fitting.key(project)).execute();
      return handle.createUpdate("delete from link where person = :person and project = :project")
          .bind("person", Fitting.key(person)).bind("project", Fitting.key(project)).execute() > 0;
    });
  }

  /// The projects that `person` is linked to at `now`, each with the end of the link.
  public Map<String, Instant> projects(String person, Instant now) {
    return database.read(handle -> handle.createQuery("""
        select project, until from link where person = :person and until > :now""")
        .bind("person", Fitting.key(person)).bind("now", now.toEpochMilli())
        .map((rows, _) -> Map.entry(rows.getString(1), Instant.ofEpochMilli(rows.getLong(2))))
        .stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /// Keeps a code in the place of an earlier one of that person and project.
  ///
  /// @param codeHash of a code that cannot be guessed; the code itself is never kept
  /// @param until from when on it is void
  public void issue(String person, String project, String codeHash, Instant until) {
    database.useTransaction(handle -> handle.createUpdate("""
        insert into link_code (code_hash, person, project, until) values (:hash, :person, :project, :until)
        on conflict (person, project) do update set code_hash = excluded.code_hash, until = excluded.until""")
        .bind("hash", Fitting.key(codeHash)).bind("person", Fitting.key(person))
        .bind("project", Fitting.key(project)).bind("until", until.toEpochMilli()).execute());
  }

  /// Uses a code up: of any number of calls, one gets the project that it was issued for; empty for an unknown code,
  /// one of somebody else, or one that is void at `now`.
  public Optional<String> redeem(String person, String codeHash, Instant now) {
    return database.inTransaction(handle -> handle.createQuery("""
        delete from link_code where code_hash = :hash and person = :person and until > :now returning project""")
        .bind("hash", Fitting.key(codeHash)).bind("person", Fitting.key(person)).bind("now", now.toEpochMilli())
        .mapTo(String.class).findOne());
  }
}
