package io.guardbee.adapters.store;

import java.sql.Connection;

/// Hands out one connection and does not let it be closed, so that the scheduler's statements join a transaction of
/// ours.
record Lent(Connection connection) implements OddSource {
  @Override
  public Connection getConnection() {
    return OddSource.closing(connection, () -> {
    });
  }
}
