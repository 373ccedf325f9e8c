package io.guardbee.adapters.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/// A PostgreSQL on loopback for the tests of the work, started by the first of them.
final class WorkPostgres {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private WorkPostgres() {}

  private static final class Started {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("fsync", "off").setServerConfig("max_connections", "200").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// The name of a new, empty database.
  static String fresh() {
    var name = "work" + NUMBER.incrementAndGet();
    execute("postgres", "create database " + name);
    return name;
  }

  static String url(String database) {
    return "postgresql://postgres@127.0.0.1:" + Started.SERVER.getPort() + "/" + database;
  }

  /// A statement past the store.
  static void execute(String database, String sql) {
    var url = "jdbc:postgresql://127.0.0.1:" + Started.SERVER.getPort() + "/" + database;
    try (var connection = DriverManager.getConnection(url, "postgres", "");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
