package io.guardbee.adapters.store;

/// What the two databases spell differently.
enum Dialect {
  SQLITE, POSTGRESQL;

  /// Locks the row that a query names until the transaction ends; SQLite's transactions exclude each other anyway.
  String forUpdate() {
    return this == POSTGRESQL ? " for update" : "";
  }

  /// Keeps everybody else from writing to a table until the transaction ends, while they go on reading; a question that
  /// may be asked anyway where transactions exclude each other.
  String alone(String table) {
    return this == POSTGRESQL ? "lock table " + table + " in share row exclusive mode" : "select 1";
  }

  /// Whether `column` has the bound `parameter` somewhere in it, to the letter.
  String contains(String column, String parameter) {
    return switch (this) {
      case SQLITE -> "instr(" + column + ", :" + parameter + ") > 0";
      case POSTGRESQL -> "position(:" + parameter + " in " + column + ") > 0";
    };
  }

  /// Counts the tables of the name `:table`.
  String tables() {
    return switch (this) {
      case SQLITE -> "select count(*) from sqlite_master where type = 'table' and name = :table";
      case POSTGRESQL -> """
          select count(*) from information_schema.tables
          where table_schema = current_schema() and table_name = :table""";
    };
  }
}
