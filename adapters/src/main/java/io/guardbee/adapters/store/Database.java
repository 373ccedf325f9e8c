package io.guardbee.adapters.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The connections to one database, and the only place that turns its errors into [StoreUnavailable]. A pool is opened
/// lazily: a database that is away when the process starts is found when it is back.
final class Database implements AutoCloseable {
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final Dialect dialect;

  /// @param url `sqlite:FILE` or `postgresql://USER@HOST[:PORT]/DATABASE`
  /// @param password of the PostgreSQL user, if it is not in `.pgpass`
  /// @param patience how long one may wait for a connection or a lock; an acknowledgement waits on it
  Database(String url, Optional<String> password, Duration patience) {
    this.dialect = url.startsWith("sqlite:") ? Dialect.SQLITE : Dialect.POSTGRESQL;
    this.pool = new HikariDataSource(dialect == Dialect.SQLITE
        ? sqlite(Path.of(url.substring("sqlite:".length())), patience)
        : postgresql(url, password, patience));
    this.jdbi = Jdbi.create(pool);
  }

  private static HikariConfig sqlite(Path file, Duration patience) {
    var config = common(patience);
    config.setJdbcUrl("jdbc:sqlite:" + file);
    config.setMaximumPoolSize(8);
    config.addDataSourceProperty("journal_mode", "WAL");
    config.addDataSourceProperty("busy_timeout", Long.toString(patience.toMillis()));
    config.addDataSourceProperty("foreign_keys", "true");
    config.addDataSourceProperty("synchronous", "FULL");
    config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
    return config;
  }

  private static HikariConfig postgresql(String url, Optional<String> password, Duration patience) {
    var config = common(patience);
    var at = url.indexOf('@');
    var user = at < 0 ? "" : url.substring("postgresql://".length(), at);
    config.setJdbcUrl("jdbc:postgresql://" + url.substring(at < 0 ? "postgresql://".length() : at + 1));
    if (!user.isEmpty()) {
      config.setUsername(user);
    }
    password.ifPresent(config::setPassword);
    config.setMaximumPoolSize(16);
    config.addDataSourceProperty("ApplicationName", "guardbee");
    config.addDataSourceProperty("connectTimeout", Long.toString(Math.max(1, patience.toSeconds())));
    config.addDataSourceProperty("socketTimeout", "30");
    config.addDataSourceProperty("options", "-c lock_timeout=" + patience.toMillis());
    return config;
  }

  private static HikariConfig common(Duration patience) {
    var config = new HikariConfig();
    config.setPoolName("guardbee");
    config.setMinimumIdle(1);
    config.setConnectionTimeout(Math.max(250, patience.toMillis()));
    config.setValidationTimeout(Math.max(250, patience.toMillis() / 2));
    config.setInitializationFailTimeout(-1);
    config.setAutoCommit(true);
    return config;
  }

  /// Brings the tables to this release's form.
  void migrate() {
    guarded(() -> Flyway.configure().dataSource(pool).locations("classpath:io/guardbee/adapters/store/migrations")
        .placeholders(Map.of("bytes", dialect == Dialect.SQLITE ? "blob" : "bytea",
            "serial", dialect == Dialect.SQLITE
                ? "integer primary key autoincrement"
                : "bigint generated always as identity primary key"))
        .load().migrate());
  }

  Dialect dialect() {
    return dialect;
  }

  /// For the scheduler, which brings its own statements.
  DataSource connections() {
    return pool;
  }

  /// One transaction that gives something; all of it or nothing.
  <T> T inTransaction(Function<Handle, T> work) {
    return guarded(() -> jdbi.inTransaction(work::apply));
  }

  /// One transaction.
  void useTransaction(Consumer<Handle> work) {
    guarded(() -> {
      jdbi.useTransaction(work::accept);
      return true;
    });
  }

  /// A question that changes nothing.
  <T> T read(Function<Handle, T> work) {
    return guarded(() -> jdbi.withHandle(work::apply));
  }

  private static <T> T guarded(java.util.function.Supplier<T> work) {
    try {
      return work.get();
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      throw new StoreUnavailable(StoreUnavailable.Kind.BROKEN, e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
