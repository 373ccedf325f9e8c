package io.guardbee.bot.render;

import io.guardbee.checks.engine.ProjectReport;
import io.guardbee.checks.engine.ProjectReview.Unread;
import io.guardbee.checks.engine.ProjectReview.Wrong;
import io.guardbee.checks.result.PlainText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rules of a project for a spreadsheet: RFC 4180, one row a finding, then one row for each thing that could not be
/// told. Names are a tenant's own: a cell that a spreadsheet would take for a formula begins with an apostrophe.
public final class GroupsCsv {
  private static final String FORMULA = "=+-@\t\r";
  private static final int CELL = 2000;
  private static final List<String> TITLES = List.of("severity", "check", "outcome", "group", "rule", "port", "servers",
      "listening", "reason", "remedy");

  private GroupsCsv() {}

  /// The table, with its titles.
  public static String of(ProjectReport report) {
    return Stream.of(Stream.of(TITLES), report.review().wrong().stream().map(wrong -> row(report, wrong)),
        report.review().unread().stream().map(GroupsCsv::row)).flatMap(rows -> rows)
        .map(row -> row.stream().map(GroupsCsv::cell).collect(Collectors.joining(",", "", "\r\n")))
        .collect(Collectors.joining());
  }

  private static List<String> row(ProjectReport report, Wrong wrong) {
    var hole = wrong.hole();
    return List.of(wrong.severity().label(), wrong.spec().id().value(), "fail", hole.group(), hole.ruleId(),
        hole.opened(), hole.servers().stream().map(report::called).collect(Collectors.joining("; ")),
        hole.listening().map(some -> some.isEmpty() ? "nothing" : String.join("; ", some)).orElse("nobody has looked"),
        hole.reason(), wrong.remedy().map(remedy -> oneLine(remedy.snippet())).orElse(""));
  }

  /// A table is to be looked through; the commands stand in the JSON as they run.
  private static String oneLine(String snippet) {
    return snippet.strip().lines().map(String::strip).filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" | "));
  }

  private static List<String> row(Unread unread) {
    return List.of("", unread.what(), "unknown", "", "", "", "", "", unread.why().why() + " " + unread.why().lift(),
        "");
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
