package io.guardbee.bot.render;

import io.guardbee.checks.engine.ProjectReport;
import io.guardbee.checks.engine.ProjectReview.Unread;
import io.guardbee.checks.engine.ProjectReview.Wrong;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rules of a project for a spreadsheet: one row a finding, then one row for each thing that could not be told.
public final class GroupsCsv {
  private static final List<String> TITLES = List.of("severity", "check", "outcome", "group", "rule", "port", "servers",
      "listening", "reason", "remedy", "accepted");

  private GroupsCsv() {}

  /// The table, with its titles.
  public static String of(ProjectReport report) {
    return Stream.of(Stream.of(TITLES), report.review().wrong().stream().map(wrong -> row(report, wrong)),
        report.review().unread().stream().map(GroupsCsv::row)).flatMap(rows -> rows)
        .map(Csv::row).collect(Collectors.joining());
  }

  private static List<String> row(ProjectReport report, Wrong wrong) {
    var hole = wrong.hole();
    return List.of(wrong.severity().label(), wrong.spec().id().value(), "fail", hole.group(), hole.ruleId(),
        hole.opened(), hole.servers().stream().map(report::called).collect(Collectors.joining("; ")),
        hole.listening().map(some -> some.isEmpty() ? "nothing" : String.join("; ", some)).orElse("nobody has looked"),
        hole.reason(), wrong.remedy().map(remedy -> Csv.oneLine(remedy.snippet())).orElse(""),
        GroupsRisks.lines(report, wrong).collect(Collectors.joining("; ")));
  }

  private static List<String> row(Unread unread) {
    return List.of("", unread.what(), "unknown", "", "", "", "", "", unread.why().why() + " " + unread.why().lift(),
        "", "");
  }
}
