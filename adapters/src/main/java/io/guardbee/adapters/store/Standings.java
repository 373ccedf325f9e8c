package io.guardbee.adapters.store;

import io.guardbee.checks.result.Trace;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// What stands on a machine or in a project, over time.
final class Standings {
  /// The most that is kept of one kind, and asked for at once.
  static final int MOST = 1000;

  private Standings() {}

  /// Which look it was.
  ///
  /// @param target names what was looked at
  /// @param audit the audit's id; empty for a look at a project
  record Seen(String target, String project, String audit, Instant at) {
    long millis() {
      return at.toEpochMilli();
    }
  }

  /// A look that is older than the last one changes nothing.
  static void remember(Handle handle, Seen seen, Map<Trace.Kind, List<Trace>> traces) {
    // In order, so that two who remember the same machine wait for each other and not in a circle.
    new TreeMap<>(traces).forEach((kind, now) -> {
      if (read(handle, seen, kind.word())) {
        remember(handle, seen, kind, now);
      }
    });
  }

  /// Notes that this was looked at; false where a later look is known.
  ///
  /// @param kind a kind of trace by its word, or another word of the caller's own
  static boolean read(Handle handle, Seen seen, String kind) {
    return handle.createUpdate("""
        insert into watch (target_key, kind, since, last_read) values (:target, :kind, :at, :at)
        on conflict (target_key, kind) do update set last_read = excluded.last_read
        where watch.last_read <= excluded.last_read""")
        .bind("target", seen.target()).bind("kind", kind).bind("at", seen.millis()).execute() > 0;
  }

  private static void remember(Handle handle, Seen seen, Trace.Kind kind, List<Trace> now) {
    var stood = standing(handle, seen, kind);
    var here = new HashSet<String>();
    var put = handle.prepareBatch("""
        insert into trace (target_key, kind, object, label, project, first_seen, last_seen)
        values (:target, :kind, :object, :label, :project, :at, :at)
        on conflict (target_key, kind, object) do update set
          label = case when excluded.label = '' then trace.label else excluded.label end,
          project = excluded.project, last_seen = excluded.last_seen, gone_at = null,
          first_seen = case when trace.gone_at is null then trace.first_seen else excluded.first_seen end""");
    now.stream().sorted(java.util.Comparator.comparing(Trace::object)).limit(MOST).filter(it -> here.add(it.object()))
        .forEach(trace -> bound(put, seen, kind, trace.object())
            .bind("label", Fitting.line(trace.label(), 200)).bind("project", seen.project()).add());
    put.execute();
    var gone = handle.prepareBatch("""
        update trace set gone_at = :at where target_key = :target and kind = :kind and object = :object""");
    stood.stream().filter(object -> !here.contains(object)).forEach(object -> bound(gone, seen, kind, object).add());
    gone.execute();
  }

  private static PreparedBatch bound(PreparedBatch batch, Seen seen, Trace.Kind kind, String object) {
    return batch.bind("target", seen.target()).bind("kind", kind.word()).bind("object", Fitting.line(object, 200))
        .bind("at", seen.millis());
  }

  private static List<String> standing(Handle handle, Seen seen, Trace.Kind kind) {
    return handle.createQuery("""
        select object from trace where target_key = :target and kind = :kind and gone_at is null order by object""")
        .bind("target", seen.target()).bind("kind", kind.word()).mapTo(String.class).list();
  }
}
