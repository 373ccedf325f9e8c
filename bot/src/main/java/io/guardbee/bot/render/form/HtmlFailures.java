package io.guardbee.bot.render.form;

import io.guardbee.bot.render.AcceptedRisks;
import io.guardbee.bot.render.ReportBlocks;
import io.guardbee.bot.render.Unknowns;
import io.guardbee.bot.render.Wording;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The lists of a page that lead to the checks: what is wrong, worst first, what only informs, what could not be seen and
/// what lifts it, and the doors.
final class HtmlFailures {
  private HtmlFailures() {}

  /// The id and the title of each list that there is.
  static Stream<List<String>> contents(AuditReport report) {
    var lists = new ArrayList<List<String>>();
    if (!ReportBlocks.failed(report, false).isEmpty()) {
      lists.add(List.of("wrong", "What is wrong"));
    }
    if (!report.waived().isEmpty()) {
      lists.add(List.of("accepted", AcceptedRisks.TITLE));
    }
    if (!unknowns(report).isEmpty()) {
      lists.add(List.of("unseen", "What could not be seen"));
    }
    if (!report.doors().isEmpty()) {
      lists.add(List.of("doors", "Doors"));
    }
    return lists.stream();
  }

  /// The lists.
  static Html of(AuditReport report) {
    var parts = new ArrayList<Html>();
    var wrong = ReportBlocks.failed(report, false);
    if (!wrong.isEmpty()) {
      parts.add(section("wrong", "What is wrong, worst first", links("ol", wrong)));
    }
    var worthKnowing = ReportBlocks.failed(report, true);
    if (!worthKnowing.isEmpty()) {
      parts.add(section("information", "For your information", links("ul", worthKnowing)));
    }
    if (!report.waived().isEmpty()) {
      parts.add(section("accepted", AcceptedRisks.TITLE, accepted(report)));
    }
    var unknowns = unknowns(report);
    if (!unknowns.isEmpty()) {
      parts.add(section("unseen", "What could not be seen", Html.of(unknowns)));
    }
    if (!report.doors().isEmpty()) {
      parts.add(section("doors", "Doors: what can be reached from outside",
          Html.tag("ul", "doors").holding("li", report.doors().stream().map(Html::text))));
    }
    return Html.of(parts);
  }

  private static Html section(String id, String title, Html content) {
    return Html.tag("section").with("aria-labelledby", id).holding(Html.tag("h2").with("id", id).holding(title),
        content);
  }

  private static Html links(String list, List<CheckResult> checks) {
    return Html.tag(list, "worst").holding("li", checks.stream().map(check -> Html.of(
        HtmlCheck.severity(check.severity()), Html.SPACE,
        Html.tag("a").with("href", "#" + HtmlCheck.id(check)).holding(check.outcome().reason()), Html.SPACE,
        Html.tag("span", "soft").holding(check.id() + ", " + Wording.point(check.spec().item())))));
  }

  private static Html accepted(AuditReport report) {
    return Html.tag("ul", "worst").holding("li", report.waived().stream().map(check -> Html.of(
        HtmlCheck.severity(check.severity()), Html.SPACE,
        Html.tag("a").with("href", "#" + HtmlCheck.id(check)).holding(check.outcome().reason()),
        Html.tag("ul", "points").holding("li",
            AcceptedRisks.lines(report, check).limit(Said.FINDINGS).map(Html::text)))));
  }

  private static List<Html> unknowns(AuditReport report) {
    var unknowns = Unknowns.in(report);
    var parts = new ArrayList<Html>();
    unknowns.causes().forEach((cause, checks) -> parts.add(Html.tag("div", "cause").holding(
        Html.tag("p").holding(HtmlCheck.outcome("unknown"), Html.SPACE, Html.text(cause.why())),
        Html.tag("p").holding(Html.tag("strong").holding("To lift it:"), Html.SPACE, Html.text(cause.lift())),
        Html.tag("p", "soft").holding(Html.text("Leaves open:"), Html.SPACE, named(checks)))));
    if (!unknowns.uncovered().isEmpty()) {
      parts.add(Html.tag("div", "cause").holding(
          Html.tag("p").holding("Not covered by this release yet, to be answered by hand: "
              + Wording.count(unknowns.uncovered().size(), "check") + "."),
          Html.tag("p", "soft").holding(named(unknowns.uncovered()))));
    }
    return parts;
  }

  private static Html named(List<CheckResult> checks) {
    var parts = new ArrayList<Html>();
    for (var check : checks) {
      parts.add(Html.tag("a").with("href", "#" + HtmlCheck.id(check)).holding(check.id().value()));
      parts.add(Html.SPACE);
    }
    return Html.of(parts);
  }
}
