package io.guardbee.adapters.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What a repository must hold on SQLite and on PostgreSQL alike; each test has a database of its own.
@ParameterizedClass
@EnumSource(Dialect.class)
abstract class OnBothDatabases {
  static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  static final Duration DAY = Duration.ofDays(1);
  static final Duration PATIENCE = Duration.ofSeconds(20);
  @Parameter
  Dialect dialect = Dialect.SQLITE;
  @TempDir
  Path directory;
  String url;
  Store store;

  @BeforeEach
  void open() {
    url = switch (dialect) {
      case SQLITE -> "sqlite:" + directory.resolve("guardbee.db");
      case POSTGRESQL -> PostgresServer.freshUrl();
    };
    store = another();
  }

  /// A second way into the same database, as another process has it.
  final Store another() {
    return Store.open(new StoreSettings(url, Optional.empty(), PATIENCE), InstantSource.fixed(NOW), new Random(7));
  }

  /// One statement past the repositories.
  final int sql(String sql, Object... values) {
    return store.database().inTransaction(handle -> handle.execute(sql, values));
  }

  final long count(String table) {
    return store.database().read(handle -> handle.createQuery("select count(*) from " + table).mapTo(long.class).one());
  }

  @AfterEach
  void close() {
    store.close();
  }
}
