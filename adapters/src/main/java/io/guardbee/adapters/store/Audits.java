package io.guardbee.adapters.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// What audits found, and since when. Safe for use by many threads and processes; audits of one machine may come in any
/// order. All throw [StoreUnavailable].
public final class Audits {
  private final Database database;

  Audits(Database database) {
    this.database = database;
  }

  /// An audit as it is kept.
  ///
  /// @param reportJson empty where it was too long to keep
  public record Row(String id, String targetKey, String name, String project, Instant at, Duration took,
      String verdict, String grade, double coverage, int score, String trust, String reportJson) {}

  /// A failed check on one object, over time.
  ///
  /// @param firstSeen in the first audit that found it, whether or not it was gone in between
  /// @param lastSeen in the last audit that found it
  /// @param goneAt when an audit judged the check and did not find it; empty while it is there
  /// @param returnedAt when it came back for the last time after it had been gone; empty where it never did
  public record FindingSeen(String fingerprint, String check, String object, String severity, Instant firstSeen,
      Instant lastSeen, String lastAudit, Optional<Instant> goneAt, Optional<Instant> returnedAt) {}

  /// Remembers an audit in which every check got a verdict: what it did not find is gone.
  public void remember(Audited audit) {
    remember(audit, Optional.empty());
  }

  /// Remembers an audit; the same id again replaces it. One whose id an audit of another machine has is refused, and nothing
  /// of it is kept.
  ///
  /// @param checksJudged the checks that got a verdict, unknown is none; findings of others stay as they are
  public void remember(Audited audit, Set<String> checksJudged) {
    remember(audit, Optional.of(checksJudged));
  }

  private void remember(Audited audit, Optional<Set<String>> judged) {
    database.useTransaction(handle -> {
      var target = Fitting.key(audit.targetKey());
      insert(handle, audit, target);
      seen(handle, audit, target);
      gone(handle, audit, target, judged);
      Facts.remember(handle, target, audit.digests(), audit.at());
      drift(handle, audit, target);
    });
  }

  private static void drift(Handle handle, Audited audit, String target) {
    var seen = new Standings.Seen(target, Fitting.key(audit.project()), Fitting.key(audit.id()), audit.at());
    Standings.remember(handle, seen, audit.drift().traces());
    Changes.remember(handle, seen, audit.drift().changes());
    if (audit.drift().whole()) {
      Changes.whole(handle, seen);
    }
  }

  private static void insert(Handle handle, Audited audit, String target) {
    var rows = handle.createUpdate("""
        insert into audit (id, target_key, name, project, at, took, verdict, grade, coverage, score, trust, report,
          gist)
        values (:id, :target, :name, :project, :at, :took, :verdict, :grade, :coverage, :score, :trust, :report, :gist)
        on conflict (id) do update set target_key = excluded.target_key, name = excluded.name,
          project = excluded.project, at = excluded.at, took = excluded.took, verdict = excluded.verdict,
          grade = excluded.grade, coverage = excluded.coverage, score = excluded.score, trust = excluded.trust,
          report = excluded.report, gist = excluded.gist
        where audit.target_key = excluded.target_key""")
        .bind("id", Fitting.key(audit.id())).bind("target", target).bind("name", Fitting.key(audit.name()))
        .bind("project", Fitting.key(audit.project())).bind("at", audit.at().toEpochMilli())
        .bind("took", audit.took().toMillis()).bind("verdict", Fitting.line(audit.verdict(), 300))
        .bind("grade", Fitting.line(audit.grade(), 40)).bind("coverage", audit.coverage())
        .bind("score", audit.score()).bind("trust", Fitting.line(audit.trust(), 300))
        .bind("report", audit.reportJson().length() > Audited.REPORT
            ? ""
            : Fitting.whole("A report", audit.reportJson(), Audited.REPORT))
        .bind("gist", Fitting.whole("A gist", audit.gist(), Audited.GIST)).execute();
    if (rows == 0) {
      throw new StoreUnavailable(StoreUnavailable.Kind.BROKEN, "an audit of another machine has the same id",
          new Faults.Wordless(List.of(new IllegalStateException())));
    }
  }

  private static void seen(Handle handle, Audited audit, String target) {
    var newest = handle.prepareBatch("""
        insert into finding (target_key, fingerprint, rule, object, severity, first_seen, last_seen, last_audit, waiver)
        values (:target, :fingerprint, :rule, :object, :severity, :at, :at, :audit, :waiver)
        on conflict (target_key, fingerprint) do update set rule = excluded.rule, object = excluded.object,
          severity = excluded.severity, last_seen = excluded.last_seen, last_audit = excluded.last_audit,
          waiver = excluded.waiver,
          returned_at = case when finding.gone_at <= excluded.last_seen then excluded.last_seen
            else finding.returned_at end,
          gone_at = case when finding.gone_at > excluded.last_seen then finding.gone_at end
        where finding.last_seen <= excluded.last_seen""");
    var first = handle.prepareBatch("""
        update finding set first_seen = :at
        where target_key = :target and fingerprint = :fingerprint and first_seen > :at""");
    // In order, so that two who remember the same machine wait for each other and not in a circle.
    for (var found : single(audit.findings())) {
      newest.bind("target", target).bind("fingerprint", Fitting.key(found.fingerprint()))
          .bind("rule", Fitting.key(found.check())).bind("object", Fitting.line(found.object(), 200))
          .bind("severity", Fitting.line(found.severity(), 40)).bind("at", audit.at().toEpochMilli())
          .bind("audit", Fitting.key(audit.id())).bind("waiver", Fitting.key(found.waiver())).add();
      first.bind("target", target).bind("fingerprint", Fitting.key(found.fingerprint()))
          .bind("at", audit.at().toEpochMilli()).add();
    }
    newest.execute();
    first.execute();
  }

  /// Each finding once, in order. One of which an audit saw several parts is accepted only where every part is.
  private static Collection<Audited.Found> single(List<Audited.Found> findings) {
    var single = new TreeMap<String, Audited.Found>();
    findings.forEach(found -> single.merge(found.fingerprint(), found,
        (one, other) -> one.waiver().isEmpty() ? one : other));
    return single.values();
  }

  private void gone(Handle handle, Audited audit, String target, Optional<Set<String>> judged) {
    if (judged.isPresent() && judged.get().isEmpty()) {
      return;
    }
    // In the order in which those who remember what they saw take the rows too, so that nobody waits in a circle.
    handle.createQuery("""
        select fingerprint from finding where target_key = :target and gone_at is null order by fingerprint"""
        + database.dialect().forUpdate()).bind("target", target).mapTo(String.class).list();
    var update = handle.createUpdate("""
        update finding set gone_at = :at
        where target_key = :target and gone_at is null and last_seen <= :at and last_audit <> :audit"""
        + (judged.isPresent() ? " and rule in (<rules>)" : ""))
        .bind("at", audit.at().toEpochMilli()).bind("target", target).bind("audit", Fitting.key(audit.id()));
    judged.ifPresent(rules -> update.bindList("rules", rules.stream().map(Fitting::key).toList()));
    update.execute();
  }

  /// The audit of that id.
  public Optional<Row> find(String id) {
    return database.read(handle -> handle.createQuery("select * from audit where id = :id")
        .bind("id", Fitting.key(id)).map((rows, _) -> row(rows)).findOne());
  }

  /// The last audits of a machine, newest first.
  public List<Row> latest(String targetKey, int most) {
    return database.read(handle -> handle.createQuery("""
        select * from audit where target_key = :target order by at desc, id desc limit :most""")
        .bind("target", Fitting.key(targetKey)).bind("most", most).map((rows, _) -> row(rows)).list());
  }

  /// All findings of a machine, those that are gone too; the longest known first.
  public List<FindingSeen> findings(String targetKey) {
    return database.read(handle -> handle.createQuery("""
        select * from finding where target_key = :target order by first_seen, fingerprint""")
        .bind("target", Fitting.key(targetKey)).map((rows, _) -> finding(rows)).list());
  }

  /// The digests of a machine's facts, by section, as they were seen last.
  public Map<String, String> digests(String targetKey) {
    return database.read(handle -> Facts.newest(handle, Fitting.key(targetKey)).values().stream()
        .collect(Collectors.toMap(Facts.Stretch::section, Facts.Stretch::digest)));
  }

  static Row row(ResultSet rows) throws SQLException {
    return new Row(rows.getString("id"), rows.getString("target_key"), rows.getString("name"),
        rows.getString("project"), Instant.ofEpochMilli(rows.getLong("at")), Duration.ofMillis(rows.getLong("took")),
        rows.getString("verdict"), rows.getString("grade"), rows.getDouble("coverage"), rows.getInt("score"),
        rows.getString("trust"), rows.getString("report"));
  }

  private static FindingSeen finding(ResultSet rows) throws SQLException {
    return new FindingSeen(rows.getString("fingerprint"), rows.getString("rule"), rows.getString("object"),
        rows.getString("severity"), Instant.ofEpochMilli(rows.getLong("first_seen")),
        Instant.ofEpochMilli(rows.getLong("last_seen")), rows.getString("last_audit"), moment(rows, "gone_at"),
        moment(rows, "returned_at"));
  }

  private static Optional<Instant> moment(ResultSet rows, String column) throws SQLException {
    var millis = rows.getLong(column);
    return rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
