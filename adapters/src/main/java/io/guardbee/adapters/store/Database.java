package io.guardbee.adapters.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.guardbee.adapters.store.StoreUnavailable.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The connections to one database, whose errors come out as [StoreUnavailable]. A pool is opened lazily: a database that
/// is away when the process starts is found when it is back, and brought to this release's form before the first use.
/// Safe for use by many threads.
///
/// Nobody waits much longer than `patience`: not for a connection, nor a lock, nor an answer. What an exception of the
/// caller's own tells passes unchanged.
final class Database implements AutoCloseable {
  private final Dialect dialect;
  private final Duration patience;
  private final Optional<SqliteFile> file;
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final Guard guard;
  private final ReentrantLock migrating = new ReentrantLock();
  private final ReentrantLock writing = new ReentrantLock(true);
  private volatile boolean current;

  /// @param url `sqlite:FILE` or `postgresql://USER@HOST[:PORT]/DATABASE`
  /// @param password of the PostgreSQL user, if it is not in `.pgpass`
  /// @param patience how long one may wait for a connection or a lock; an acknowledgement waits on it
  /// @throws IllegalArgumentException for an address of another form; it may be shown
  Database(String url, Optional<String> password, Duration patience) {
    this(url, password, patience, _ -> {
    });
  }

  /// @param met hears of each error once, on the thread that is about to throw it; must be quick
  Database(String url, Optional<String> password, Duration patience, Consumer<StoreUnavailable> met) {
    this.patience = patience;
    this.dialect = SqliteFile.means(url) ? Dialect.SQLITE : Dialect.POSTGRESQL;
    var config = common(patience);
    this.file = dialect == Dialect.SQLITE
        ? Optional.of(SqliteFile.parse(url, Path.of(System.getProperty("user.home"))))
        : Optional.empty();
    file.ifPresentOrElse(it -> it.configure(config, patience),
        () -> PostgresAddress.parse(url).configure(config, password, patience));
    this.pool = new HikariDataSource(config);
    this.jdbi = Jdbi.create(pool);
    this.guard = new Guard(dialect, file, pool, met);
  }

  private static HikariConfig common(Duration patience) {
    var config = new HikariConfig();
    config.setPoolName("guardbee");
    config.setConnectionTimeout(Math.max(250, patience.toMillis()));
    config.setValidationTimeout(Math.max(250, patience.toMillis() / 2));
    config.setInitializationFailTimeout(-1);
    config.setAutoCommit(true);
    return config;
  }

  /// Brings the tables to this release's form, unless that is done; the first use of the others does it too.
  void migrate() {
    if (current) {
      return;
    }
    // Asked apart and by everybody, so that a database that is away is told from one that is being migrated; in a
    // transaction, because Flyway would wait for the same lock several times.
    transact(handle -> handle.createQuery("select 1").mapTo(int.class).one(), Duration.ZERO);
    alone(migrating, waited -> guard.guarded(() -> {
      if (!current) {
        flyway().migrate();
        current = true;
      }
      return true;
    }));
  }

  private Flyway flyway() {
    return Flyway.configure().dataSource(pool).locations("classpath:io/guardbee/adapters/store/migrations")
        // What a newer release made is not for this one.
        .ignoreMigrationPatterns(new String[0])
        .lockRetryCount((int) Math.max(1, patience.toSeconds()))
        .placeholders(Map.of("bytes", dialect == Dialect.SQLITE ? "blob" : "bytea",
            "serial", dialect == Dialect.SQLITE
                ? "integer primary key autoincrement"
                : "bigint generated always as identity primary key"))
        .load();
  }

  Dialect dialect() {
    return dialect;
  }

  /// For the scheduler, which brings its own statements.
  DataSource connections() {
    return dialect == Dialect.SQLITE ? new InLine(pool, writing, patience) : pool;
  }

  /// One transaction that gives something; all of it or nothing.
  <T> T inTransaction(Function<Handle, T> work) {
    migrate();
    // SQLite has one writer at a time, and lets those wait in no order; here they stand in line.
    return dialect == Dialect.SQLITE
        ? inTurn(work)
        : transact(work, Duration.ZERO);
  }

  /// One transaction that waits for those who asked for their turn before it in this process: for what everybody changes
  /// the same row for. A connection is taken when the turn comes, so that those who wait keep none from others.
  <T> T inTurn(Function<Handle, T> work) {
    migrate();
    return alone(writing, waited -> transact(work, waited));
  }

  /// One transaction that outlives this process, but may be undone when the whole machine fails: for what is found undone
  /// and done again then, as all that follows from an ask that was written down. A disk gets a hundredth of the orders to
  /// write that would otherwise hold up everybody.
  <T> T inPassing(Function<Handle, T> work) {
    migrate();
    return dialect == Dialect.SQLITE
        ? alone(writing, waited -> transact(work, waited, "normal"))
        : transact(work, Duration.ZERO);
  }

  private <T> T transact(Function<Handle, T> work, Duration waited) {
    return transact(work, waited, "full");
  }

  /// @param synced SQLite's `synchronous`
  private <T> T transact(Function<Handle, T> work, Duration waited, String synced) {
    var begun = System.nanoTime();
    return guard.guarded(() -> jdbi.withHandle(handle -> {
      if (dialect == Dialect.SQLITE && !handle.isInTransaction()) {
        handle.execute("pragma synchronous = " + synced);
      }
      var left = patience.minus(waited).minusNanos(System.nanoTime() - begun);
      return bounded(handle, left.isNegative() ? Duration.ZERO : left).inTransaction(inside -> {
        hurry(inside, left);
        return work.apply(inside);
      });
    }));
  }

  /// One transaction.
  void useTransaction(Consumer<Handle> work) {
    inTransaction(handle -> {
      work.accept(handle);
      return true;
    });
  }

  /// A question that changes nothing.
  <T> T read(Function<Handle, T> work) {
    migrate();
    return guard.guarded(() -> jdbi.withHandle(handle -> work.apply(bounded(handle, patience))));
  }

  /// A question about more rows than one wants to hold, or anything else that may take minutes and changes no table;
  /// rows come as they are read.
  <T> T browse(Function<Handle, T> work) {
    migrate();
    return guard.guarded(() -> jdbi.withHandle(handle -> {
      bounded(handle, patience);
      // PostgreSQL's driver holds all rows in memory outside of a transaction; SQLite's transactions would lock.
      return dialect == Dialect.SQLITE ? work.apply(handle) : handle.inTransaction(inside -> {
        within(inside, Duration.ofMinutes(10));
        return work.apply(inside);
      });
    }));
  }

  private Handle bounded(Handle handle, Duration left) {
    if (handle.isInTransaction()) {
      return handle;
    }
    switch (dialect) {
      case SQLITE -> handle.execute("pragma busy_timeout = " + left.toMillis());
      case POSTGRESQL -> within(handle, left.plusMillis(500));
    }
    return handle;
  }

  /// Whoever has waited for a connection waits less for locks.
  private void hurry(Handle inside, Duration left) {
    if (dialect == Dialect.POSTGRESQL && left.compareTo(patience.minusMillis(100)) < 0) {
      inside.execute("set local lock_timeout = " + Math.max(1, left.toMillis()));
    }
  }

  /// A line that went dead says nothing; the pool takes the limit back when it gets the connection.
  private static void within(Handle handle, Duration answer) {
    try {
      handle.getConnection().setNetworkTimeout(Runnable::run, (int) answer.toMillis());
    } catch (SQLException e) {
      throw new org.jdbi.v3.core.ConnectionException(e);
    }
  }

  private <T> T alone(ReentrantLock lock, Function<Duration, T> work) {
    var begun = System.nanoTime();
    try {
      if (!lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw guard.heard(new StoreUnavailable(Kind.LOCKED, new Faults.Wordless(List.of(new IllegalStateException()))));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw guard.heard(new StoreUnavailable(Kind.LOCKED, new Faults.Wordless(List.of(e))));
    }
    try {
      return work.apply(Duration.ofNanos(System.nanoTime() - begun));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
