package io.guardbee.adapters.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Rows for tables of which a test knows some columns only.
final class AnyTable {
  private AnyTable() {}

  /// The tables of the work as far as forgetting knows them, unless they are there.
  static void work(Store store) {
    for (var table : List.of("ask (id text primary key, person text, project text, subject text)",
        "letter (id text primary key, ask text)", "turn_quick (task_instance text primary key, picked boolean)",
        "turn_audit (task_instance text primary key, picked boolean)")) {
      store.database().useTransaction(handle -> handle.execute("create table if not exists " + table));
    }
  }

  /// Adds a row; the columns that are not given get nothing, in the form that their type has for it.
  static void insert(Store store, String table, Map<String, String> values) {
    store.database().useTransaction(handle -> {
      var row = new LinkedHashMap<>(blank(handle, table));
      values.forEach((column, value) -> row.put(column, "'" + value + "'"));
      handle.execute("insert into " + table + " (" + String.join(", ", row.keySet()) + ") values ("
          + String.join(", ", row.values()) + ")");
    });
  }

  private static Map<String, String> blank(Handle handle, String table) {
    try (var columns = handle.getConnection().getMetaData().getColumns(null, null, table, null)) {
      var row = new LinkedHashMap<String, String>();
      while (columns.next()) {
        if (!"YES".equals(columns.getString("IS_AUTOINCREMENT"))) {
          row.put(columns.getString("COLUMN_NAME"), blank(columns));
        }
      }
      return row;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String blank(ResultSet column) throws SQLException {
    var name = column.getString("TYPE_NAME").toLowerCase(Locale.ROOT);
    if (name.startsWith("bool")) {
      return "false";
    }
    return switch (column.getInt("DATA_TYPE")) {
      case Types.INTEGER, Types.BIGINT, Types.DOUBLE, Types.NUMERIC, Types.REAL, Types.FLOAT -> "0";
      case Types.VARCHAR, Types.CHAR, Types.LONGVARCHAR -> "''";
      default -> name.startsWith("bigint") || name.startsWith("int")
          ? "0"
          : name.startsWith("timestamp") ? "'2026-01-01'" : name.startsWith("text") ? "''" : "null";
    };
  }
}
