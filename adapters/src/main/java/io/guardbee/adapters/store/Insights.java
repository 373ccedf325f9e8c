package io.guardbee.adapters.store;

import io.guardbee.checks.probe.cloud.Insight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// What audits saw inside the servers of clouds: the newest two of each server. Names of processes are redacted already.
/// Safe for use by many threads and processes; looks may come in any order. All throw [StoreUnavailable].
public final class Insights {
  /// How many of a server are kept: two tell whether something stayed as it was.
  static final int KEPT = 2;
  private final Database database;

  Insights(Database database) {
    this.database = database;
  }

  /// Keeps what an audit saw, and drops what is older than the newest two of that server. The same audit again replaces
  /// it. One with more sockets than can be kept whole is not kept.
  ///
  /// @param cloud the cloud's name
  /// @param server the server's id there
  /// @param project the key of the project that the server is in now
  /// @param audit the audit's id
  /// @return whether it is kept
  public boolean keep(String cloud, String server, String project, Insight insight, String audit) {
    var body = InsightText.write(insight);
    body.ifPresent(text -> database.useTransaction(handle -> {
      handle.createUpdate("""
          insert into insight (cloud, server, audit, project, at, body)
          values (:cloud, :server, :audit, :project, :at, :body)
          on conflict (cloud, server, audit) do update set project = excluded.project, at = excluded.at,
            body = excluded.body""")
          .bind("cloud", Fitting.key(cloud)).bind("server", Fitting.key(server)).bind("audit", Fitting.key(audit))
          .bind("project", Fitting.key(project)).bind("at", insight.at().toEpochMilli()).bind("body", text).execute();
      drop(handle, Fitting.key(cloud), Fitting.key(server));
    }));
    return body.isPresent();
  }

  private static void drop(Handle handle, String cloud, String server) {
    handle.createUpdate("""
        delete from insight where cloud = :cloud and server = :server and audit not in (
          select audit from insight where cloud = :cloud and server = :server
          order by at desc, audit desc limit :kept)""")
        .bind("cloud", cloud).bind("server", server).bind("kept", KEPT).execute();
  }

  /// What was seen in the servers of a project, newest first, by the server's id. A row of another release that cannot
  /// be read is left out.
  public Map<String, List<Insight>> of(String cloud, String project) {
    return database.read(handle -> {
      var found = new LinkedHashMap<String, List<Insight>>();
      handle.createQuery("""
          select server, at, body from insight where cloud = :cloud and project = :project
          order by server, at desc, audit desc""")
          .bind("cloud", Fitting.key(cloud)).bind("project", Fitting.key(project))
          .map((rows, _) -> new Row(rows.getString(1), rows.getLong(2), rows.getString(3))).stream()
          .forEach(row -> InsightText.read(row.body(), Instant.ofEpochMilli(row.at()))
              .ifPresent(insight -> found.computeIfAbsent(row.server(), _ -> new ArrayList<>()).add(insight)));
      return found;
    });
  }

  private record Row(String server, long at, String body) {}
}
