package io.guardbee.adapters.store;

import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;

/// One round of retention, in batches of [#BATCH] rows and one transaction each, so that nobody waits for it.
final class Sweep {
  private static final int BATCH = 500;
  /// What consoles showed first must outlast a cloud, or a Guardbee, that is away for a while.
  private static final int CONSOLE_DAYS = 30;
  private final Database database;
  private final Retention retention;
  private final Instant now;

  Sweep(Database database, Retention retention, Instant now) {
    this.database = database;
    this.retention = retention;
    this.now = now;
  }

  Keeping.Swept run() {
    var audits = before(retention.auditDays());
    var answers = before(retention.answerDays());
    var trail = before(retention.trailDays());
    var swept = new Keeping.Swept(
        delete("audit", "id", "at < :before", audits),
        delete("finding", "target_key, fingerprint", "last_seen < :before", audits),
        delete("fact", "target_key, section, first_seen", "last_seen < :before", audits),
        delete("insight", "cloud, server, audit", "at < :before", audits),
        delete("console", "cloud, server", "asked_at < :before",
            before(Math.max(retention.auditDays(), CONSOLE_DAYS))),
        delete("answer", "id", "kept_at < :before and until < :now", answers),
        delete("component", "id", "kept_at < :before and until < :now", answers),
        delete("link", "person, project", "until <= :now", answers)
            + delete("link_code", "code_hash", "until <= :now", answers),
        delete("host_key", "sequence", """
            at < :before and exists (select 1 from host_key k
              where k.host = host_key.host and k.port = host_key.port and k.sequence > host_key.sequence)""", trail),
        untilNone(() -> database.inTurn(
            handle -> TrailPruning.prune(handle, database.dialect(), trail, BATCH))),
        untilNone(() -> new WorkKeeping(database).sweep(Instant.ofEpochMilli(answers), BATCH)));
    TrailPruning.dropAliases(database, BATCH);
    return swept;
  }

  private long before(int days) {
    return now.minus(Duration.ofDays(days)).toEpochMilli();
  }

  private long delete(String table, String key, String condition, long before) {
    var sql = "delete from " + table + " where (" + key + ") in (select " + key + " from " + table + " where "
        + condition + " limit " + BATCH + ")";
    return untilNone(() -> database.inTransaction(handle -> {
      var update = handle.createUpdate(sql);
      if (condition.contains(":before")) {
        update.bind("before", before);
      }
      if (condition.contains(":now")) {
        update.bind("now", now.toEpochMilli());
      }
      return update.execute();
    }));
  }

  private static long untilNone(IntSupplier batch) {
    long all = 0;
    for (var some = batch.getAsInt(); some > 0; some = batch.getAsInt()) {
      all += some;
    }
    return all;
  }
}
