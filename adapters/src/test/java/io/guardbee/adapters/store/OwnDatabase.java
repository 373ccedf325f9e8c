package io.guardbee.adapters.store;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// An empty database of one kind, which several processes may open.
final class OwnDatabase implements AutoCloseable {
  private final Dialect dialect;
  private final String url;
  private final String name;
  private final List<Database> opened = new ArrayList<>();

  OwnDatabase(Dialect dialect, Path dir) {
    this.dialect = dialect;
    this.name = dialect == Dialect.SQLITE ? dir.resolve("work.db").toString() : PostgresServer.freshDatabase();
    this.url = dialect == Dialect.SQLITE ? "sqlite:" + name : PostgresServer.url(PostgresServer.port(), name);
  }

  /// As another process would.
  Database open() {
    return open(Duration.ofSeconds(10));
  }

  Database open(Duration patience) {
    var database = new Database(url, Optional.empty(), patience);
    opened.add(database);
    database.migrate();
    return database;
  }

  /// Breaks all connections to PostgreSQL; holds SQLite's one lock for half a second.
  void disturb() {
    switch (dialect) {
      case POSTGRESQL -> PostgresServer.execute("postgres",
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
      case SQLITE -> lock();
    }
  }

  private void lock() {
    try {
      var connection = DriverManager.getConnection("jdbc:sqlite:" + name);
      try (var statement = connection.createStatement()) {
        statement.execute("begin immediate");
      }
      CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS).execute(() -> {
        try {
          connection.close();
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      });
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    opened.reversed().forEach(Database::close);
  }
}
