package io.guardbee.adapters.store;

/// What the two databases spell differently.
enum Dialect {
  SQLITE, POSTGRESQL;

  /// Locks the row that a query names until the transaction ends; SQLite's transactions exclude each other anyway.
  String forUpdate() {
    return this == POSTGRESQL ? " for update" : "";
  }
}
