package io.guardbee.adapters.store;

import io.guardbee.adapters.store.WaiverRow.Covered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/// Risks that people took. Safe for use by many threads and processes. All throw [StoreUnavailable].
public final class Waivers {
  /// The most findings that one waiver covers.
  public static final int MOST = 5000;
  private static final int REASON = 300;
  private static final int SEAL = 4000;
  private final Database database;

  Waivers(Database database) {
    this.database = database;
  }

  /// Keeps a waiver that was asked for.
  ///
  /// @throws IllegalArgumentException for one that covers nothing, more than [#MOST] findings, or was decided on already
  public void ask(WaiverRow row, List<Covered> covered) {
    if (covered.isEmpty() || covered.size() > MOST || row.approved().isPresent() || row.withdrawn().isPresent()) {
      throw new IllegalArgumentException(
          "A new waiver covers 1 to " + MOST + " findings, and nobody decided on it yet");
    }
    database.useTransaction(handle -> {
      signed(handle.createUpdate("""
          insert into waiver (id, project, rule, object, target_key, machine, scope, severity, reason, until, second,
            asked_by, asked_name, asked_at, approved_by, approved_name, withdrawn_by, withdrawn_name)
          values (:id, :project, :rule, :object, :target, :machine, :scope, :severity, :reason, :until, :second,
            :by, :name, :at, '', '', '', '')"""), row.asked())
          .bind("id", Fitting.key(row.id())).bind("project", Fitting.key(row.project()))
          .bind("rule", Fitting.key(row.check())).bind("object", Fitting.line(row.object(), 160))
          .bind("target", Fitting.key(row.targetKey())).bind("machine", Fitting.key(row.machine()))
          .bind("scope", Fitting.line(row.scope(), 20)).bind("severity", Fitting.line(row.severity(), 20))
          .bind("reason", Fitting.line(row.reason(), REASON)).bind("until", row.until().toEpochMilli())
          .bind("second", row.second() ? 1 : 0).execute();
      var batch = handle.prepareBatch("""
          insert into waiver_finding (waiver, target_key, fingerprint, seal)
          values (:waiver, :target, :fingerprint, :seal)
          on conflict (waiver, target_key, fingerprint) do nothing""");
      covered.forEach(found -> batch.bind("waiver", Fitting.key(row.id()))
          .bind("target", Fitting.key(found.targetKey())).bind("fingerprint", Fitting.key(found.fingerprint()))
          .bind("seal", Fitting.whole("A seal", found.seal(), SEAL)).add());
      batch.execute();
    });
  }

  private static <S extends SqlStatement<S>> S signed(S statement, Signature signature) {
    return statement.bind("by", Fitting.key(signature.by())).bind("name", Fitting.line(signature.name(), 60))
        .bind("at", signature.at().toEpochMilli());
  }

  /// Approves one that waits for another person. Of any number of calls at once, one is told that it did.
  ///
  /// @return whether it waited, has not ended, was not taken back, and somebody else had asked for it
  public boolean approve(String id, Signature by) {
    return database.inTransaction(handle -> signed(handle.createUpdate("""
        update waiver set approved_by = :by, approved_name = :name, approved_at = :at
        where id = :id and second = 1 and approved_at is null and withdrawn_at is null and until > :at
          and asked_by <> :by"""), by).bind("id", Fitting.key(id)).execute() > 0);
  }

  /// Takes one back, whether or not it was approved.
  ///
  /// @return whether it was there, had not ended, and nobody had taken it back before
  public boolean withdraw(String id, Signature by) {
    return database.inTransaction(handle -> signed(handle.createUpdate("""
        update waiver set withdrawn_by = :by, withdrawn_name = :name, withdrawn_at = :at
        where id = :id and withdrawn_at is null and until > :at"""), by).bind("id", Fitting.key(id)).execute() > 0);
  }

  /// The waiver of that id.
  public Optional<WaiverRow> find(String id) {
    return database.read(handle -> handle.createQuery("select * from waiver where id = :id").bind("id", Fitting.key(id))
        .map((rows, _) -> row(rows)).findOne());
  }

  /// Those of a project that ended after `since` or have not ended, the last that was asked for first.
  public List<WaiverRow> ofProject(String project, Instant since, int most) {
    return database.read(handle -> handle.createQuery("""
        select * from waiver where project = :project and until > :since order by asked_at desc, id limit :most""")
        .bind("project", Fitting.key(project)).bind("since", since.toEpochMilli()).bind("most", most)
        .map((rows, _) -> row(rows)).list());
  }

  /// Those of every project, in the same way.
  public List<WaiverRow> all(Instant since, int most) {
    return database.read(handle -> handle.createQuery("""
        select * from waiver where until > :since order by asked_at desc, id limit :most""")
        .bind("since", since.toEpochMilli()).bind("most", most).map((rows, _) -> row(rows)).list());
  }

  /// A waiver, and what it covers of one machine.
  public record Covering(WaiverRow waiver, List<Covered> covered) {}

  /// What was accepted of these checks on any machine of a project, and holds at `now` or waits for a second person.
  ///
  /// @param checks ids; none asks for nothing
  public List<Covering> holding(String project, Set<String> checks, Instant now) {
    return checks.isEmpty()
        ? List.of()
        : database.read(handle -> covering(handle, handle.createQuery("""
        select f.waiver, f.target_key, f.fingerprint, f.seal from waiver_finding f join waiver w on w.id = f.waiver
        where w.project = :project and w.rule in (<checks>) and w.until > :now and w.withdrawn_at is null""")
            .bind("project", Fitting.key(project)).bindList("checks", checks).bind("now", now.toEpochMilli())));
  }

  /// What was accepted of a machine and ended after `since` or has not ended.
  public List<Covering> of(String targetKey, Instant since) {
    return database.read(handle -> covering(handle, handle.createQuery("""
        select f.waiver, f.target_key, f.fingerprint, f.seal from waiver_finding f join waiver w on w.id = f.waiver
        where f.target_key = :target and w.until > :since""")
        .bind("target", Fitting.key(targetKey)).bind("since", since.toEpochMilli())));
  }

  /// The waivers of what `found` finds, the first that was asked for first.
  private static List<Covering> covering(Handle handle, Query found) {
    var covered = found.map((rows, _) -> Map.entry(rows.getString(1),
        new Covered(rows.getString(2), rows.getString(3), rows.getString(4))))
        .stream().collect(Collectors.groupingBy(Map.Entry::getKey,
            Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return covered.isEmpty()
        ? List.of()
        : handle.createQuery("select * from waiver where id in (<ids>) order by asked_at, id")
            .bindList("ids", covered.keySet()).map((rows, _) -> row(rows)).stream()
            .map(row -> new Covering(row, covered.getOrDefault(row.id(), List.of()))).toList();
  }

  /// The reports of the audits that saw findings of a check last that are still there, one a machine.
  ///
  /// @param targetKey of this machine alone; empty for all of the project
  public List<String> reports(String project, String check, String targetKey, int most) {
    return database.read(handle -> handle.createQuery("""
        select report from audit where project = :project and report <> '' and id in (
          select last_audit from finding where rule = :rule and gone_at is null
            and (:target = '' or target_key = :target)) order by at desc, id limit :most""")
        .bind("project", Fitting.key(project)).bind("rule", Fitting.key(check))
        .bind("target", Fitting.key(targetKey)).bind("most", most).mapTo(String.class).list());
  }

  private static WaiverRow row(ResultSet rows) throws SQLException {
    return new WaiverRow(rows.getString("id"), rows.getString("project"), rows.getString("rule"),
        rows.getString("object"), rows.getString("target_key"), rows.getString("machine"), rows.getString("scope"),
        rows.getString("severity"), rows.getString("reason"), Instant.ofEpochMilli(rows.getLong("until")),
        rows.getInt("second") == 1, signature(rows, "asked").orElseThrow(), signature(rows, "approved"),
        signature(rows, "withdrawn"));
  }

  private static Optional<Signature> signature(ResultSet rows, String what) throws SQLException {
    var at = rows.getLong(what + "_at");
    return rows.wasNull()
        ? Optional.empty()
        : Optional.of(new Signature(rows.getString(what + "_by"), rows.getString(what + "_name"),
            Instant.ofEpochMilli(at)));
  }
}
