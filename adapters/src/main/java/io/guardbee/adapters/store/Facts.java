package io.guardbee.adapters.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The digests of a machine's facts: one row for each stretch of time in which a section's digest stayed the same.
final class Facts {
  private static final String LENGTHEN = """
      update fact set last_seen = :at where target_key = :target and section = :section and digest = :digest
        and first_seen = (select max(first_seen) from fact where target_key = :target and section = :section)""";
  private static final String BEGIN = """
      insert into fact (target_key, section, digest, first_seen, last_seen)
      values (:target, :section, :digest, :at, :at) on conflict (target_key, section, first_seen) do nothing""";

  private Facts() {}

  /// A stretch of time.
  record Stretch(String section, String digest, long firstSeen, long lastSeen) {}

  /// Lengthens the stretch where the digest is the same, begins one where it is not; what is older than the last that
  /// was seen changes nothing.
  static void remember(Handle handle, String target, Map<String, String> digests, Instant at) {
    var newest = newest(handle, target);
    // In order, so that two who remember the same machine wait for each other and not in a circle.
    new TreeMap<>(digests).forEach((name, digest) -> {
      var now = new Stretch(Fitting.key(name), Fitting.line(digest, 200), at.toEpochMilli(), at.toEpochMilli());
      var before = Optional.ofNullable(newest.get(now.section()));
      if (before.isEmpty() || before.get().lastSeen() < now.lastSeen()) {
        var same = before.filter(it -> it.digest().equals(now.digest())).isPresent();
        execute(handle, target, same ? LENGTHEN : BEGIN, now);
      }
    });
  }

  private static void execute(Handle handle, String target, String sql, Stretch now) {
    handle.createUpdate(sql).bind("target", target).bind("section", now.section()).bind("digest", now.digest())
        .bind("at", now.lastSeen()).execute();
  }

  /// The last stretch of each section.
  static Map<String, Stretch> newest(Handle handle, String target) {
    return handle.createQuery("""
        select section, digest, first_seen, last_seen from fact f where target_key = :target and first_seen =
          (select max(first_seen) from fact where target_key = f.target_key and section = f.section)""")
        .bind("target", target)
        .map((rows, _) -> new Stretch(rows.getString(1), rows.getString(2), rows.getLong(3), rows.getLong(4)))
        .stream().collect(Collectors.toMap(Stretch::section, Function.identity()));
  }
}
