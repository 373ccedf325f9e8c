package io.guardbee.adapters.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/// One real PostgreSQL for all tests of this JVM, on loopback; ends with it. Everybody takes a database of their own.
public final class PostgresServer {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private PostgresServer() {}

  /// A class of its own, so that a run without PostgreSQL's tests starts none.
  private static final class Running {
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

  /// Where it listens on 127.0.0.1.
  public static int port() {
    return Running.SERVER.getPort();
  }

  /// The name of a database that nobody has used yet.
  public static String freshDatabase() {
    var name = "guardbee" + NUMBER.incrementAndGet();
    execute("postgres", "create database " + name);
    return name;
  }

  /// `postgresql://postgres@127.0.0.1:PORT/NEW`, as it stands in the settings; no password is asked for.
  public static String freshUrl() {
    return url(port(), freshDatabase());
  }

  /// The same address by another port, for a proxy in between.
  public static String url(int port, String database) {
    return "postgresql://postgres@127.0.0.1:" + port + "/" + database;
  }

  /// A connection past the store, for whoever disturbs it.
  public static Connection connect(String database) throws SQLException {
    return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port() + "/" + database, "postgres", "");
  }

  /// One statement past the store.
  public static void execute(String database, String sql) {
    try (var connection = connect(database); var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
