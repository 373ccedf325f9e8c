package io.guardbee.adapters.store;

import io.guardbee.adapters.store.Standings.Seen;
import io.guardbee.checks.result.Change;
import io.guardbee.checks.result.Change.Event;
import io.guardbee.checks.result.Change.OfFinding;
import io.guardbee.checks.result.Change.OfTrace;
import io.guardbee.checks.result.Change.Turn;
import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.Past;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.Trace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// What changed between audits, as it was told; and which audits looked at everything.
final class Changes {
  /// What `watch` calls a look at everything, beside the kinds of traces.
  static final String WHOLE = "whole";
  private static final String FINDING = "finding";
  /// The most changes of one audit that are kept.
  private static final int MOST = 500;

  private Changes() {}

  /// The last audit that looked at everything.
  static Optional<Past.Last> last(Handle handle, String target) {
    return handle.createQuery("""
        select a.id, a.at from watch w join audit a on a.target_key = w.target_key and a.at = w.last_read
        where w.target_key = :target and w.kind = :whole order by a.id limit 1""")
        .bind("target", target).bind("whole", WHOLE)
        .map((rows, _) -> new Past.Last(rows.getString(1), Instant.ofEpochMilli(rows.getLong(2)))).findOne();
  }

  /// This audit looked at everything.
  static void whole(Handle handle, Seen seen) {
    Standings.read(handle, seen, WHOLE);
  }

  /// The same look again replaces what it said before.
  static void remember(Handle handle, Seen seen, List<Change> changes) {
    if (!seen.audit().isEmpty()) {
      handle.createUpdate("delete from change where audit = :audit").bind("audit", seen.audit()).execute();
    }
    var batch = handle.prepareBatch("""
        insert into change (target_key, project, audit, at, event, kind, rule, object, label, severity)
        values (:target, :project, :audit, :at, :event, :kind, :rule, :object, :label, :severity)""");
    changes.stream().limit(MOST).forEach(change -> {
      var row = row(change);
      batch.bind("target", seen.target()).bind("project", seen.project()).bind("audit", seen.audit())
          .bind("at", seen.millis()).bind("event", row.event()).bind("kind", row.kind()).bind("rule", row.rule())
          .bind("object", Fitting.line(row.object(), 200)).bind("label", Fitting.line(row.label(), 200))
          .bind("severity", row.severity()).add();
    });
    batch.execute();
  }

  /// In the order in which they were told.
  static List<Change> after(Handle handle, String target, Instant after) {
    return read(handle.createQuery("select * from change where target_key = :target and at > :after order by sequence")
        .bind("target", target).bind("after", after.toEpochMilli()), rows -> "").getOrDefault("", List.of());
  }

  static Map<String, List<Change>> byAudit(Handle handle, String target, int most) {
    return read(handle.createQuery("""
        select * from (select * from change where target_key = :target order by sequence desc limit :most) c
        order by sequence""").bind("target", target).bind("most", most), rows -> rows.audit());
  }

  static Map<String, List<Change>> ofProject(Handle handle, String project, Instant after) {
    return read(handle.createQuery("select * from change where project = :project and at > :after order by sequence")
        .bind("project", project).bind("after", after.toEpochMilli()), rows -> rows.target());
  }

  private record Row(String target, String audit, String event, String kind, String rule, String object, String label,
      String severity) {
    /// Rows of a release whose words this one does not know are passed over.
    Optional<Change> change() {
      if (kind.equals(FINDING)) {
        return word(Event.values(), Event::word, event).flatMap(known -> Changes.check(rule)
            .flatMap(check -> Changes.severity(severity).map(how -> new OfFinding(known, check, object, how))));
      }
      return word(Turn.values(), Turn::word, event)
          .flatMap(known -> Trace.Kind.of(kind).map(of -> new OfTrace(known, new Trace(of, object, label))));
    }
  }

  private static Map<String, List<Change>> read(Query query, Function<Row, String> by) {
    return query.map((rows, _) -> row(rows)).stream().flatMap(row -> row.change().map(change -> Map.entry(by.apply(row),
        change)).stream()).collect(Collectors.groupingBy(Map.Entry::getKey, LinkedHashMap::new,
            Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private static Row row(ResultSet rows) throws SQLException {
    return new Row(rows.getString("target_key"), rows.getString("audit"), rows.getString("event"),
        rows.getString("kind"), rows.getString("rule"), rows.getString("object"), rows.getString("label"),
        rows.getString("severity"));
  }

  private static Row row(Change change) {
    return switch (change) {
      case OfFinding(var event, var check, var object, var severity) ->
        new Row("", "", event.word(), FINDING, check.value(), object, "", severity.label());
      case OfTrace(var turn, var trace) ->
        new Row("", "", turn.word(), trace.kind().word(), "", trace.object(), trace.label(), "");
    };
  }

  private static <T> Optional<T> word(T[] all, Function<T, String> word, String said) {
    return Arrays.stream(all).filter(one -> word.apply(one).equals(said)).findFirst();
  }

  static Optional<Severity> severity(String label) {
    return word(Severity.values(), Severity::label, label);
  }

  static Optional<CheckId> check(String id) {
    try {
      return Optional.of(new CheckId(id));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
