package io.guardbee.adapters.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// Makes the fixtures of the newest version, once, when a migration is final: `vN.sqlite.gz` and `vN.sql`, with rows in
/// every table that the repositories fill. Add the rows of new tables to [#fill] before; never make an old one anew.
final class FixtureMaker {
  static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

  private FixtureMaker() {}

  /// Writes both files.
  public static void main(String[] arguments) throws Exception {
    var directory = Path.of(arguments[0]);
    var version = arguments[1];
    var file = Files.createTempDirectory("guardbee").resolve("guardbee.db");
    try (var store = open("sqlite:" + file)) {
      fill(store);
      store.keeping().backup(file.resolveSibling("copy.db"));
    }
    try (var out = new GZIPOutputStream(Files.newOutputStream(directory.resolve(version + ".sqlite.gz")))) {
      Files.copy(file.resolveSibling("copy.db"), out);
    }
    var database = PostgresServer.freshDatabase();
    try (var store = open(PostgresServer.url(PostgresServer.port(), database))) {
      fill(store);
    }
    try (var connection = PostgresServer.connect(database);
        var out = new PrintStream(directory.resolve(version + ".sql").toFile(), StandardCharsets.UTF_8)) {
      dump(connection, out);
    }
  }

  static Store open(String url) {
    return Store.open(new StoreSettings(url, Optional.empty(), Duration.ofSeconds(5)), InstantSource.fixed(NOW),
        new Random(7));
  }

  private static void fill(Store store) {
    store.trail().appendAll(TrailTest.entries(1, 20));
    store.keeping().sweep(new Retention(400, 20, 1100), NOW.plusSeconds(5).plus(Duration.ofDays(1100)));
    store.audits().remember(AuditsTest.audit("a1", NOW, Map.of("sshd", "d1"),
        new Audited.Found("f1", "ssh-root-login", "sshd", "high"), new Audited.Found("f2", "listeners", "x", "low")));
    store.audits().remember(AuditsTest.audit("a2", NOW.plusSeconds(60), Map.of("sshd", "d2"),
        new Audited.Found("f1", "ssh-root-login", "sshd", "high")));
    store.links().grant("slack:U1", "alpha", NOW.plusSeconds(9), "server metadata");
    store.links().issue("slack:U1", "beta", "hash", NOW.plusSeconds(9));
    store.hostKeys().accept(HostKeysTest.decision("web", 22, "one", NOW));
    store.hostKeys().accept(HostKeysTest.decision("web", 22, "two", NOW));
    store.hostKeys().revoke("db", 22, "slack:U1", NOW);
    store.components().keep(List.of(new Component("c1", "q1", "slack:U1", "p", "{\"page\":2}", NOW, true)));
    store.answers().keep("r1", "slack:U1", "p", "{\"pages\":[]}", NOW);
    store.insights().keep("one", "vm-1", "alpha", InsightsTest.insight(NOW), "a2");
    store.consoles().keep("one", "vm-1", "alpha", ConsolesTest.keys("one", NOW), Optional.empty());
    store.leases().take("gateway", "node", Duration.ofMinutes(1));
    store.budgets().take("edits", new Budgets.Rate(10, Duration.ofSeconds(1)), 0, 0);
    store.waivers().ask(WaiversTest.row("w1", "alpha", "vm-1", true),
        List.of(new WaiverRow.Covered("vm-1", "f1", "high 0123456789abcdef")));
    store.attestations().say(List.of(new AttestationRow("guide-read", "service", "alpha", "alpha", "", "vm-1",
        "OpenSSH 9.2", "OpenSSH 9.2", "confirmed", NOW.plusSeconds(9), WaiversTest.dana(NOW))));
    work(store);
  }

  private static void work(Store store) {
    for (var id : List.of("q1", "q2")) {
      store.asks().accept(new NewAsk(id, List.of("e-" + id), "audit", "slack:U1", "alpha", "vm-1", "slack", "", "p",
          "talk", "body of " + id, "wait for " + id));
    }
    store.asks().begun("q1", "node");
    store.asks().end("q1", "answer to q1", List.of());
    store.flights().board("vm-1 all", "node", Duration.ofMinutes(1), NOW);
    store.flights().land("vm-1 all", "node", "a2");
  }

  /// The tables as they are, with their keys, and every row as an INSERT.
  private static void dump(Connection connection, PrintStream out) throws SQLException, IOException {
    for (var table : names(connection, "select table_name from information_schema.tables "
        + "where table_schema = 'public' and table_type = 'BASE TABLE' order by 1")) {
      out.println("create table " + table + " (" + String.join(", ", names(connection, """
          select column_name || ' ' || data_type || case when is_nullable = 'NO' then ' not null' else '' end
            || case when is_identity = 'YES' then ' generated always as identity' else '' end
            || coalesce(' default ' || column_default, '')
          from information_schema.columns where table_name = '%s' order by ordinal_position""".formatted(table)))
          + ");");
      rows(connection, table, out);
    }
    names(connection, """
        select 'alter table ' || conrelid::regclass || ' add constraint ' || conname || ' ' || pg_get_constraintdef(oid)
        from pg_constraint where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'c') order by 1""")
        .forEach(line -> out.println(line + ";"));
    names(connection, """
        select indexdef from pg_indexes where schemaname = 'public'
          and indexname not in (select conname from pg_constraint) order by 1""")
        .forEach(line -> out.println(line + ";"));
    names(connection, """
        select 'select setval(pg_get_serial_sequence(''' || table_name || ''', ''' || column_name || '''), 1000);'
        from information_schema.columns where table_schema = 'public' and is_identity = 'YES' order by 1""")
        .forEach(out::println);
  }

  private static void rows(Connection connection, String table, PrintStream out) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select * from " + table + " order by 1, 2")) {
      while (rows.next()) {
        out.println("insert into " + table + " overriding system value values (" + String.join(", ", values(rows))
            + ");");
      }
    }
  }

  private static List<String> values(ResultSet row) throws SQLException {
    var values = new ArrayList<String>();
    for (var column = 1; column <= row.getMetaData().getColumnCount(); column++) {
      var value = row.getString(column);
      values.add(value == null ? "null" : "'" + value.replace("'", "''") + "'");
    }
    return values;
  }

  private static List<String> names(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
      var names = new ArrayList<String>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }
}
