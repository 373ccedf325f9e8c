package io.guardbee.bot.render;

import io.guardbee.checks.result.PlainText;
import java.util.List;
import java.util.stream.Collectors;

/// Rows for a spreadsheet by RFC 4180. Names are a machine's or a tenant's own: a cell that a spreadsheet would take for
/// a formula begins with an apostrophe. A cell is one line of at most [#CELL] characters.
public final class Csv {
  /// The longest cell, in characters.
  public static final int CELL = 2000;
  /// With the wide forms, which some spreadsheets take for the same.
  private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private Csv() {}

  /// One row, with its line end.
  public static String row(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /// Commands on one line: a table is to be looked through; the JSON holds them as they run.
  public static String oneLine(String snippet) {
    return snippet.strip().lines().map(String::strip).filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" | "));
  }

  private static String cell(String text) {
    var plain = PlainText.line(text, CELL);
    var inert = leads(text) || leads(plain) ? "'" + plain : plain;
    return inert.chars().anyMatch(c -> c == '"' || c == ',' || c == ';')
        ? "\"" + inert.replace("\"", "\"\"") + "\""
        : inert;
  }

  private static boolean leads(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
  }
}
