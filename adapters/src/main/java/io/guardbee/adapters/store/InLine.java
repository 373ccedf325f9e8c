package io.guardbee.adapters.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/// Connections to SQLite for the scheduler, which brings its own statements: it stands in line with the other writers of
/// this process from getting a connection until closing it. Outside of the line it would find the file locked again and
/// again, since SQLite lets those wait in no order.
///
/// @param line what the others stand in
/// @param patience how long one waits in it, and then for other processes
record InLine(DataSource pool, ReentrantLock line, Duration patience) implements OddSource {
  @Override
  public Connection getConnection() throws SQLException {
    enter();
    try {
      var connection = pool.getConnection();
      // whoever had it before may have had little time left
      try (var statement = connection.createStatement()) {
        statement.execute("pragma busy_timeout = " + patience.toMillis());
      }
      return leaving(connection);
    } catch (SQLException e) {
      line.unlock();
      throw e;
    }
  }

  private void enter() throws SQLException {
    try {
      if (!line.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new SQLTransientConnectionException("The line did not move");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException("Interrupted in the line");
    }
  }

  private Connection leaving(Connection connection) {
    return OddSource.closing(connection, () -> {
      try {
        connection.close();
      } finally {
        line.unlock();
      }
    });
  }
}
