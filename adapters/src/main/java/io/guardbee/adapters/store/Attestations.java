package io.guardbee.adapters.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// What people confirmed. All of it is kept; what was said last of a subject does not undo what somebody else said. Safe
/// for use by many threads and processes. All throw [StoreUnavailable].
public final class Attestations {
  private final Database database;

  Attestations(Database database) {
    this.database = database;
  }

  /// Keeps all or none.
  public void say(List<AttestationRow> words) {
    database.useTransaction(handle -> {
      var batch = handle.prepareBatch("""
          insert into attestation (rule, scope, place, project, target_key, machine, subject, shown, kind, until, person,
            person_name, at)
          values (:rule, :scope, :place, :project, :target, :machine, :subject, :shown, :kind, :until, :person, :name,
            :at)""");
      for (var word : words) {
        batch.bind("rule", Fitting.key(word.check())).bind("scope", Fitting.line(word.scope(), 20))
            .bind("place", Fitting.key(word.place())).bind("project", Fitting.key(word.project()))
            .bind("target", Fitting.key(word.targetKey())).bind("machine", Fitting.key(word.machine()))
            .bind("subject", Fitting.key(word.subject())).bind("shown", Fitting.line(word.shown(), 300))
            .bind("kind", Fitting.line(word.kind(), 20)).bind("until", word.until().toEpochMilli())
            .bind("person", Fitting.key(word.by().by())).bind("name", Fitting.line(word.by().name(), 60))
            .bind("at", word.by().at().toEpochMilli()).add();
      }
      batch.execute();
    });
  }

  /// What `person` said of a check in a place and has not ended is taken back.
  ///
  /// @return how much that was
  public int withdraw(String check, String place, String person, Instant now) {
    return database.inTransaction(handle -> handle.createUpdate("""
        update attestation set withdrawn_at = :now
        where rule = :rule and place = :place and person = :person and withdrawn_at is null and until > :now""")
        .bind("rule", Fitting.key(check)).bind("place", Fitting.key(place)).bind("person", Fitting.key(person))
        .bind("now", now.toEpochMilli()).execute());
  }

  /// What was said of a machine or of its project, was not taken back, and has not ended at `now`.
  public List<AttestationRow> of(String targetKey, String project, Instant now) {
    return database.read(handle -> handle.createQuery("""
        select * from attestation where until > :now and withdrawn_at is null
          and ((scope = 'vm' and place = :target) or (scope <> 'vm' and place = :project)) order by at, sequence""")
        .bind("now", now.toEpochMilli()).bind("target", Fitting.key(targetKey)).bind("project", Fitting.key(project))
        .map((rows, _) -> row(rows)).list());
  }

  /// What was said in a project and has not ended at `now`, the last first.
  public List<AttestationRow> ofProject(String project, Instant now, int most) {
    return database.read(handle -> handle.createQuery("""
        select * from attestation where project = :project and until > :now and withdrawn_at is null
        order by at desc, sequence desc limit :most""")
        .bind("project", Fitting.key(project)).bind("now", now.toEpochMilli()).bind("most", most)
        .map((rows, _) -> row(rows)).list());
  }

  /// That something that was said was taken back.
  public record TakenBack(String check, String scope, String place, Instant at) {}

  /// What was said in a project and taken back after `since`.
  public List<TakenBack> takenBack(String project, Instant since) {
    return database.read(handle -> handle.createQuery("""
        select distinct rule, scope, place, withdrawn_at from attestation
        where project = :project and withdrawn_at > :since""")
        .bind("project", Fitting.key(project)).bind("since", since.toEpochMilli())
        .map((rows, _) -> new TakenBack(rows.getString(1), rows.getString(2), rows.getString(3),
            Instant.ofEpochMilli(rows.getLong(4))))
        .list());
  }

  private static AttestationRow row(ResultSet rows) throws SQLException {
    return new AttestationRow(rows.getString("rule"), rows.getString("scope"), rows.getString("place"),
        rows.getString("project"), rows.getString("target_key"), rows.getString("machine"), rows.getString("subject"),
        rows.getString("shown"), rows.getString("kind"), Instant.ofEpochMilli(rows.getLong("until")),
        new Signature(rows.getString("person"), rows.getString("person_name"),
            Instant.ofEpochMilli(rows.getLong("at"))));
  }
}
