package io.guardbee.adapters.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Gatherers;
import org.jdbi.v3.core.Handle;

/// What audits left of many machines, as far as the compliance of a project is judged by it. Reads only, and no whole
/// report: what is needed of one stands beside it as its gist. Safe for use by many threads and processes. All throw
/// [StoreUnavailable].
public final class Postures {
  /// Enough of a report to tell whether it is of every check.
  private static final int HEAD = 6000;
  private static final int AT_ONCE = 500;
  private final Database database;

  Postures(Database database) {
    this.database = database;
  }

  /// The newest audit of every check of a machine.
  ///
  /// @param gist as it was remembered
  public record Whole(String targetKey, String audit, Instant at, String grade, double coverage, int score,
      String gist) {}

  /// How an audit of every check came out.
  ///
  /// @param score in percent; -1 where nothing had a verdict
  public record Point(String targetKey, Instant at, int score, double coverage) {}

  /// An audit that an earlier release remembered, without a gist.
  ///
  /// @param head how its report begins; empty where it was not kept
  public record Bare(String targetKey, String audit, Instant at, String grade, double coverage, int score,
      String head) {}

  /// A failed check on one object, over time.
  ///
  /// @param goneAt when an audit judged the check and did not find it; empty while it is there
  /// @param returnedAt when it last came back after that; empty for never
  /// @param acceptedUntil when the waiver ends, or ended, by which the last audit that saw it took it as accepted; empty
  ///   where there was none, or somebody took it back since
  public record Known(String targetKey, String check, String object, String severity, Instant firstSeen,
      Instant lastSeen, Optional<Instant> goneAt, Optional<Instant> returnedAt, Optional<Instant> acceptedUntil) {}

  /// The machines of a project that audits remember, and what each was called last, by target key.
  public Map<String, String> machines(String project) {
    return database.read(handle -> {
      var names = new LinkedHashMap<String, String>();
      handle.createQuery("select target_key, name from audit where project = :project order by at, id")
          .bind("project", Fitting.key(project)).map((rows, _) -> Map.entry(rows.getString(1), rows.getString(2)))
          .forEach(machine -> names.put(machine.getKey(), machine.getValue()));
      return names;
    });
  }

  /// When each of these machines was first looked at, be it for some checks only.
  public Map<String, Instant> firstAudits(Collection<String> targets) {
    var first = new LinkedHashMap<String, Instant>();
    each(targets, """
        select target_key, min(at) from audit where target_key in (<targets>) group by target_key""", Instant.MIN,
        rows -> Map.entry(rows.getString(1), Instant.ofEpochMilli(rows.getLong(2))))
        .forEach(machine -> first.put(machine.getKey(), machine.getValue()));
    return first;
  }

  /// The newest audit of every check of each of these machines that has one with a gist.
  public List<Whole> newest(Collection<String> targets) {
    return each(targets, """
        select target_key, id, at, grade, coverage, score, gist from audit where id in (
          select max(id) from audit a where a.gist <> '' and a.target_key in (<targets>) and a.at = (
            select max(b.at) from audit b where b.gist <> '' and b.target_key = a.target_key)
          group by a.target_key)""", Instant.MIN,
        rows -> new Whole(rows.getString(1), rows.getString(2), Instant.ofEpochMilli(rows.getLong(3)),
            rows.getString(4), rows.getDouble(5), rows.getInt(6), rows.getString(7)));
  }

  /// How the audits of every check of these machines came out since `from`, in no order; those without a gist are not
  /// among them.
  public List<Point> scores(Collection<String> targets, Instant from) {
    return each(targets, """
        select target_key, at, score, coverage from audit
        where gist <> '' and target_key in (<targets>) and at >= :from""", from,
        rows -> new Point(rows.getString(1), Instant.ofEpochMilli(rows.getLong(2)), rows.getInt(3),
            rows.getDouble(4)));
  }

  /// The audits without a gist since `from`, in no order.
  public List<Bare> bare(Collection<String> targets, Instant from) {
    return each(targets, """
        select target_key, id, at, grade, coverage, score, substr(report, 1, %d) from audit
        where gist is null and target_key in (<targets>) and at >= :from""".formatted(HEAD), from,
        rows -> new Bare(rows.getString(1), rows.getString(2), Instant.ofEpochMilli(rows.getLong(3)),
            rows.getString(4), rows.getDouble(5), rows.getInt(6), rows.getString(7)));
  }

  /// The findings of these machines that are there, or were until `from`.
  public List<Known> findings(Collection<String> targets, Instant from) {
    return each(targets, """
        select f.target_key, f.rule, f.object, f.severity, f.first_seen, f.last_seen, f.gone_at, f.returned_at, w.until
        from finding f left join waiver w on w.id = f.waiver and w.withdrawn_at is null
        where f.target_key in (<targets>) and (f.gone_at is null or f.gone_at >= :from)
        order by f.target_key, f.first_seen, f.fingerprint""", from,
        rows -> new Known(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4),
            Instant.ofEpochMilli(rows.getLong(5)), Instant.ofEpochMilli(rows.getLong(6)), instant(rows, 7),
            instant(rows, 8), instant(rows, 9)));
  }

  private static Optional<Instant> instant(ResultSet rows, int column) throws SQLException {
    var millis = rows.getLong(column);
    return rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  /// What a row says.
  private interface Reading<T> {
    T of(ResultSet rows) throws SQLException;
  }

  /// Either database takes only so many bound values.
  private <T> List<T> each(Collection<String> targets, String sql, Instant from, Reading<T> reading) {
    var keys = targets.stream().map(Fitting::key).distinct().toList();
    return database.read(handle -> {
      var all = new ArrayList<T>();
      keys.stream().gather(Gatherers.windowFixed(AT_ONCE)).map(some(handle, sql, from, reading)).forEach(all::addAll);
      return all;
    });
  }

  private static <T> Function<List<String>, List<T>> some(Handle handle, String sql, Instant from,
      Reading<T> reading) {
    return targets -> {
      var query = handle.createQuery(sql).bindList("targets", targets);
      return (sql.contains(":from") ? query.bind("from", from.toEpochMilli()) : query)
          .map((rows, _) -> reading.of(rows)).list();
    };
  }
}
