package io.guardbee.adapters.store;

import io.guardbee.checks.result.Change;
import io.guardbee.checks.result.Fingerprint;
import io.guardbee.checks.result.Past;
import io.guardbee.checks.result.Past.Spread;
import io.guardbee.checks.result.Past.Standing;
import io.guardbee.checks.result.Past.Watched;
import io.guardbee.checks.result.Trace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// What earlier audits saw, and what changed between them. Safe for use by many threads and processes. All throw
/// [StoreUnavailable].
public final class Histories {
  /// How long ago somebody may have read the keys of another machine for them to count as standing there.
  public static final Duration STANDS = Duration.ofDays(30);
  /// The longest report that is told with an audit, in characters.
  private static final int SHORT = 40_000;
  private final Database database;

  Histories(Database database) {
    this.database = database;
  }

  /// What is remembered of a machine; [Past#NOTHING] where it was never audited.
  ///
  /// @param project the project that it is in: machines of others are strange to it
  /// @param keys the fingerprints of which it is asked on what other machines they stand
  /// @param now a machine whose keys were read more than [#STANDS] before that may be gone and does not count there, nor
  ///   does one of no project, which may be this very one under its address
  public Past past(String targetKey, String project, Collection<String> keys, Instant now) {
    var since = now.minus(STANDS);
    var target = Fitting.key(targetKey);
    return database.read(handle -> {
      var last = Changes.last(handle, target);
      return new Past(last, findings(handle, target), watched(handle, target),
          spread(handle, target, Fitting.key(project), keys, since),
          last.map(whole -> Changes.after(handle, target, whole.at())).orElse(List.of()));
    });
  }

  /// What stood in a project when it was last looked at as a whole.
  ///
  /// @param projectKey names the project as the target of a look
  public Map<Trace.Kind, Watched> standing(String projectKey) {
    return database.read(handle -> watched(handle, Fitting.key(projectKey)));
  }

  /// Remembers what stands in a project, and what changed.
  public void remember(String projectKey, String project, Instant at, Map<Trace.Kind, List<Trace>> traces,
      List<Change> changes) {
    database.useTransaction(handle -> {
      var seen = new Standings.Seen(Fitting.key(projectKey), Fitting.key(project), "", at);
      Standings.remember(handle, seen, traces);
      Changes.remember(handle, seen, changes);
    });
  }

  /// An audit and what it changed.
  ///
  /// @param audit without its report, unless it is a short one of some checks only
  /// @param whole whether it looked at everything; empty where an earlier release remembered it, which did not say
  /// @param followed whether an audit of everything was known before it
  /// @param changes findings worst first, then what stands there; empty where nothing changed or nobody could compare
  public record Told(Audits.Row audit, Optional<Boolean> whole, boolean followed, List<Change> changes) {
    public Told {
      changes = List.copyOf(changes);
    }
  }

  /// The last audits of a machine, newest first.
  ///
  /// @param most how many
  public List<Told> told(String targetKey, int most) {
    var target = Fitting.key(targetKey);
    return database.read(handle -> {
      var changes = Changes.byAudit(handle, target, most * 200);
      return handle.createQuery("""
          select a.id, a.target_key, a.name, a.project, a.at, a.took, a.verdict, a.grade, a.coverage, a.score, a.trust,
            a.gist, case when a.gist = '' and length(a.report) <= :short then a.report else '' end as report,
            case when w.since < a.at then 1 else 0 end as followed
          from audit a left join watch w on w.target_key = a.target_key and w.kind = :whole
          where a.target_key = :target order by a.at desc, a.id desc limit :most""")
          .bind("target", target).bind("short", SHORT).bind("whole", Changes.WHOLE).bind("most", most)
          .map((rows, _) -> told(rows, changes)).list();
    });
  }

  private static Told told(ResultSet rows, Map<String, List<Change>> changes) throws SQLException {
    var audit = Audits.row(rows);
    return new Told(audit, Optional.ofNullable(rows.getString("gist")).map(gist -> !gist.isEmpty()),
        rows.getInt("followed") == 1,
        changes.getOrDefault(audit.id(), List.of()));
  }

  /// What changed on the machines of a project after an instant, and in the project itself, by target.
  public Map<String, List<Change>> changed(String project, Instant after) {
    return database.read(handle -> Changes.ofProject(handle, Fitting.key(project), after));
  }

  private static Map<Fingerprint, Past.Found> findings(Handle handle, String target) {
    var findings = new HashMap<Fingerprint, Past.Found>();
    handle.createQuery("select fingerprint, rule, object, severity, gone_at from finding where target_key = :target")
        .bind("target", target).map((rows, _) -> {
          var gone = rows.getLong("gone_at");
          return Map.entry(rows.getString("fingerprint"),
              new Row(rows.getString("rule"), rows.getString("object"), rows.getString("severity"),
                  rows.wasNull() || gone == 0));
        }).forEach(entry -> entry.getValue().found()
            .ifPresent(found -> findings.put(new Fingerprint(entry.getKey()), found)));
    return findings;
  }

  /// Rows of a release whose words this one does not know are passed over.
  private record Row(String rule, String object, String severity, boolean open) {
    Optional<Past.Found> found() {
      return Changes.severity(severity)
          .flatMap(known -> Changes.check(rule).map(check -> new Past.Found(check, object, known, open)));
    }
  }

  private static Map<Trace.Kind, Watched> watched(Handle handle, String target) {
    var standing = handle.createQuery("""
        select kind, object, label, first_seen from trace where target_key = :target and gone_at is null""")
        .bind("target", target)
        .map((rows, _) -> new Stands(rows.getString(1), rows.getString(2),
            new Standing(rows.getString(3), at(rows.getLong(4)))))
        .stream()
        .collect(Collectors.groupingBy(Stands::kind, Collectors.toMap(Stands::object, Stands::standing)));
    var watched = new EnumMap<Trace.Kind, Watched>(Trace.Kind.class);
    handle.createQuery("select kind, since, last_read from watch where target_key = :target").bind("target", target)
        .map((rows, _) -> Map.entry(rows.getString(1), new Watched(at(rows.getLong(2)), at(rows.getLong(3)),
            standing.getOrDefault(rows.getString(1), Map.of()))))
        .forEach(entry -> Trace.Kind.of(entry.getKey()).ifPresent(kind -> watched.put(kind, entry.getValue())));
    return watched;
  }

  private record Stands(String kind, String object, Standing standing) {}

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  private static Map<String, Spread> spread(Handle handle, String target, String project, Collection<String> keys,
      Instant since) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    return handle.createQuery("""
        select t.object, count(*), sum(case when t.project = :project then 0 else 1 end) from trace t
        join watch w on w.target_key = t.target_key and w.kind = t.kind
        where t.kind = :kind and t.gone_at is null and t.target_key <> :target and t.project <> ''
          and w.last_read >= :since and t.object in (<keys>) group by t.object""")
        .bind("project", project).bind("since", since.toEpochMilli()).bind("kind", Trace.Kind.OPENER.word())
        .bind("target", target)
        .bindList("keys", keys.stream().limit(Standings.MOST).toList())
        .map((rows, _) -> Map.entry(rows.getString(1), new Spread(rows.getInt(2), rows.getInt(3)))).stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
