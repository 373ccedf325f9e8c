package io.guardbee.adapters.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// People's decisions on host keys. All are kept; on each host and port the newest holds, whatever the key's type: who
/// accepts a new key has done with the old ones. Safe for use by many threads and processes. All throw
/// [StoreUnavailable].
public final class HostKeys {
  private static final String CURRENT = """
      select * from host_key k where accepted = 1
        and sequence = (select max(sequence) from host_key where host = k.host and port = k.port)""";
  private final Database database;

  HostKeys(Database database) {
    this.database = database;
  }

  /// From now on, this key holds.
  public void accept(HostKeyDecision decision) {
    decide(decision, true);
  }

  /// From now on, no key holds.
  public void revoke(String host, int port, String by, Instant at) {
    decide(new HostKeyDecision(host, port, "", "", by, at, ""), false);
  }

  private void decide(HostKeyDecision decision, boolean accepted) {
    database.useTransaction(handle -> handle.createUpdate("""
        insert into host_key (host, port, accepted, algorithm, fingerprint, decided_by, at, project)
        values (:host, :port, :accepted, :algorithm, :fingerprint, :by, :at, :project)""")
        .bind("host", host(decision.host())).bind("port", decision.port()).bind("accepted", accepted ? 1 : 0)
        .bind("algorithm", Fitting.key(decision.algorithm()))
        .bind("fingerprint", Fitting.key(decision.fingerprint()))
        .bind("by", Fitting.key(decision.by())).bind("at", decision.at().toEpochMilli())
        .bind("project", Fitting.key(decision.project())).execute());
  }

  /// Every key that holds, by host and port.
  public List<HostKeyDecision> current() {
    return database.read(handle -> handle.createQuery(CURRENT + " order by host, port")
        .map((rows, _) -> decision(rows)).list());
  }

  /// The key that holds for one host and port.
  public Optional<HostKeyDecision> current(String host, int port) {
    return database.read(handle -> handle.createQuery(CURRENT + " and host = :host and port = :port")
        .bind("host", host(host)).bind("port", port).map((rows, _) -> decision(rows)).findOne());
  }

  private static String host(String host) {
    return Fitting.key(host.toLowerCase(Locale.ROOT));
  }

  private static HostKeyDecision decision(ResultSet rows) throws SQLException {
    return new HostKeyDecision(rows.getString("host"), rows.getInt("port"), rows.getString("algorithm"),
        rows.getString("fingerprint"), rows.getString("decided_by"), Instant.ofEpochMilli(rows.getLong("at")),
        rows.getString("project"));
  }
}
