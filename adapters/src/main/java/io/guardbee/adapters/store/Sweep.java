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

  Counts run() {
    var audits = before(retention.auditDays());
    var answers = before(retention.answerDays());
    var trail = before(retention.trailDays());
    var consoles = before(Math.max(retention.auditDays(), CONSOLE_DAYS));
    var swept = new Counts.Adding();
    remembered(swept, audits);
    swept.and(Kept.CONSOLES, delete("console", "cloud, server", "asked_at < :before", consoles))
        .and(Kept.ANSWERS, delete("answer", "id", "kept_at < :before and until < :now", answers))
        .and(Kept.COMPONENTS, delete("component", "id", "kept_at < :before and until < :now", answers))
        .and(Kept.LINKS, delete("link", "person, project", "until <= :now", answers)
            + delete("link_code", "code_hash", "until <= :now", answers))
        .and(Kept.WAIVERS, waivers(trail))
        .and(Kept.ATTESTATIONS, delete("attestation", "sequence", "until < :before", trail))
        .and(Kept.HOST_KEYS, delete("host_key", "sequence", """
            at < :before and exists (select 1 from host_key k
              where k.host = host_key.host and k.port = host_key.port and k.sequence > host_key.sequence)""", trail))
        .and(Kept.SUBSCRIPTIONS, subscriptions(audits))
        .and(Kept.TRAIL, untilNone(() -> database.inTurn(
            handle -> TrailPruning.prune(handle, database.dialect(), trail, BATCH))))
        .and(Kept.WORK, untilNone(() -> new WorkKeeping(database).sweep(Instant.ofEpochMilli(answers), BATCH)));
    TrailPruning.dropAliases(database, BATCH);
    return swept.counts();
  }

  /// As decisions they are kept as long as the trail, from their end on.
  private long waivers(long trail) {
    delete("waiver_finding", "waiver, target_key, fingerprint",
        "waiver in (select id from waiver where until < :before)", trail);
    return delete("waiver", "id", "until < :before", trail);
  }

  /// What has ended, and what was posted. What was told of servers stays with its subscription, else it would be told again.
  private long subscriptions(long before) {
    return delete("slot", "subscription, slot, destination", "made_at < :before", before)
        + delete("told", "subscription, notice, server",
            "not exists (select 1 from subscription s where s.id = told.subscription and s.state = 'ACTIVE')", before)
        + delete("subscription", "id", "ended_at < :before", before);
  }

  /// What audits left.
  private void remembered(Counts.Adding swept, long audits) {
    swept.and(Kept.AUDITS, delete("audit", "id", "at < :before", audits))
        .and(Kept.FINDINGS, delete("finding", "target_key, fingerprint", "last_seen < :before", audits))
        .and(Kept.FACTS, delete("fact", "target_key, section, first_seen", "last_seen < :before", audits))
        .and(Kept.TRACES, delete("trace", "target_key, kind, object", "last_seen < :before", audits)
            + delete("watch", "target_key, kind", "last_read < :before", audits))
        .and(Kept.CHANGES, delete("change", "sequence", "at < :before", audits))
        .and(Kept.INSIGHTS, delete("insight", "cloud, server, audit", "at < :before", audits))
        .and(Kept.FLEETS, untilNone(() -> database.inTransaction(
            handle -> new FleetKeeping(handle).sweep(Instant.ofEpochMilli(audits), BATCH))));
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
