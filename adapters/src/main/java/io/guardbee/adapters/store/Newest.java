package io.guardbee.adapters.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import org.jdbi.v3.core.Handle;

/// How machines were when they were last audited, without their reports. Every method throws [StoreUnavailable]. Safe for
/// many threads and processes.
public final class Newest {
  private static final int SOME = 500;
  private final Database db;

  Newest(Database db) {
    this.db = db;
  }

  /// The newest audit of a machine.
  ///
  /// @param verdict `fine`, `failing`, `unsure` or `silent`
  /// @param open what still fails by severity, as its label
  public record Standing(String targetKey, Instant at, String verdict, String grade, int score,
      Map<String, Integer> open) {
    public Standing {
      open = Map.copyOf(open);
    }
  }

  /// Those of these machines that were audited as a whole, by their target keys: a check that was asked alone says nothing
  /// of the rest.
  public Map<String, Standing> of(Collection<String> targets) {
    return db.read(h -> {
      var found = new HashMap<String, Standing>();
      targets.stream().map(Fitting::key).distinct().gather(Gatherers.windowFixed(SOME))
          .forEach(some -> found.putAll(some(h, some)));
      return found;
    });
  }

  private static Map<String, Standing> some(Handle h, List<String> targets) {
    var open = new HashMap<String, Map<String, Integer>>();
    h.createQuery("""
        select target_key, severity, count(distinct rule) from finding
        where target_key in (<targets>) and gone_at is null group by target_key, severity""")
        .bindList("targets", targets).map((row, _) -> {
          open.computeIfAbsent(row.getString(1), _ -> new LinkedHashMap<>()).put(row.getString(2), row.getInt(3));
          return row.getString(1);
        }).list();
    var found = new HashMap<String, Standing>();
    h.createQuery(
        """
        select target_key, at, verdict, grade, score from audit a where gist <> '' and target_key in (<targets>) and not exists (
          select 1 from audit b where b.gist <> '' and b.target_key = a.target_key and (b.at > a.at or (b.at = a.at and b.id > a.id)))""")
        .bindList("targets", targets)
        .map((row, _) -> new Standing(row.getString(1), Instant.ofEpochMilli(row.getLong(2)),
            row.getString(3), row.getString(4), row.getInt(5), open.getOrDefault(row.getString(1), Map.of())))
        .forEach(it -> found.put(it.targetKey(), it));
    return found;
  }

  /// When those of these machines that were audited before a moment were last audited then.
  public Map<String, Instant> before(Collection<String> targets, Instant moment) {
    return db.read(h -> {
      var found = new HashMap<String, Instant>();
      targets.stream().map(Fitting::key).distinct().gather(Gatherers.windowFixed(SOME)).forEach(some -> h.createQuery("""
          select target_key, max(at) from audit where gist <> '' and target_key in (<targets>) and at < :moment
          group by target_key""")
          .bindList("targets", some).bind("moment", moment.toEpochMilli())
          .map((row, _) -> Map.entry(row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
          .forEach(it -> found.put(it.getKey(), it.getValue())));
      return found;
    });
  }

  /// On how many of these machines each check fails, most first.
  public Map<String, Integer> causes(Collection<String> targets) {
    return db.read(h -> {
      var counts = new HashMap<String, Integer>();
      targets.stream().map(Fitting::key).distinct().gather(Gatherers.windowFixed(SOME)).forEach(some -> h.createQuery("""
          select rule, count(distinct target_key) from finding
          where target_key in (<targets>) and gone_at is null group by rule""").bindList("targets", some)
          .map((row, _) -> Map.entry(row.getString(1), row.getInt(2)))
          .forEach(it -> counts.merge(it.getKey(), it.getValue(), Integer::sum)));
      var sorted = new LinkedHashMap<String, Integer>();
      counts.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed()
          .thenComparing(Map.Entry.comparingByKey())).forEach(it -> sorted.put(it.getKey(), it.getValue()));
      return sorted;
    });
  }
}
