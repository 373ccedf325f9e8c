package io.guardbee.bot.render.form;

import io.guardbee.bot.render.ReportBlocks;
import io.guardbee.bot.render.Wording;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Grade;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import io.guardbee.checks.result.ViewScore;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a page begins with: which machine, the grade, the counts, the views.
final class HtmlSummary {
  private HtmlSummary() {}

  /// The machine and the verdict.
  static Html header(AuditReport report) {
    var facts = Stream.of(fact("Project", report.target().project()), fact("System", system(report)),
        fact("Addresses", String.join(", ", report.target().addresses())),
        fact("Looked at", Wording.moment(report.startedAt()) + ", took " + Wording.seconds(report.took())),
        fact("Audit", report.auditId())).flatMap(Optional::stream).toList();
    return Html.tag("header").holding(Html.tag("p", "kicker").holding("Guardbee security report"),
        Html.tag("h1").holding(Said.name(report)),
        Html.tag("p", "verdict").holding(capital(ReportBlocks.verdict(report)) + "."),
        Html.tag("dl", "facts").holding(facts));
  }

  private static String capital(String text) {
    return report(text) ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /// An id of a check stays as it is.
  private static boolean report(String text) {
    return text.isEmpty() || text.matches("[a-z0-9]+(-[a-z0-9]+)+: .*");
  }

  private static String system(AuditReport report) {
    return report.checks().stream().filter(c -> c.id().value().equals("ctx-os"))
        .filter(c -> c.outcome() instanceof Outcome.Pass).map(c -> c.outcome().reason()).findFirst().orElse("");
  }

  private static Optional<Html> fact(String name, String value) {
    return Optional.of(value).filter(text -> !text.isBlank()).map(text -> Html.tag("div").holding(
        Html.tag("dt").holding(name), Html.tag("dd").holding(text)));
  }

  /// Where what stands.
  static Html contents(AuditReport report) {
    var links = Stream.concat(Stream.of(List.of("summary", "Summary")), HtmlFailures.contents(report)).toList();
    return Html.tag("nav").with("aria-label", "Contents").holding(Html.tag("ul").holding("li", Stream.concat(
        links.stream().map(link -> Html.tag("a").with("href", "#" + link.getFirst()).holding(link.getLast())),
        Stream.of(Html.tag("a").with("href", "#checklist").holding("The checklist")))));
  }

  /// The grade, the counts and the views.
  static Html of(AuditReport report) {
    return Html.tag("section").with("aria-labelledby", "summary").holding(
        Html.tag("h2").with("id", "summary").holding("Summary"), Html.of(report.notices().stream()
            .filter(notice -> !notice.startsWith(AuditReport.OWN_ACCESS))
            .map(notice -> Html.tag("p", "note").holding(Html.tag("strong").holding("Note"), Html.SPACE,
                Html.text(notice)))
            .toList()),
        Html.tag("div", "card").holding(Html.tag("div", "overview").holding(grade(report), words(report)),
            OutcomeBar.of(report), severities(report)),
        views(report));
  }

  private static Html grade(AuditReport report) {
    var grade = report.overall().grade();
    var none = grade == Grade.NONE;
    return Html.tag("p", "grade grade-" + (none ? "none" : grade.letter().toLowerCase(Locale.ROOT))).holding(
        Html.tag("span", "letter").holding(none ? "–" : grade.letter()),
        Html.tag("span", "label").holding(none ? "No grade" : "Grade, " + Wording.views(report)));
  }

  private static Html words(AuditReport report) {
    return Html.tag("div", "words").holding(Html.tag("p").holding(ReportBlocks.inWords(report)),
        Html.tag("p", "soft").holding(String.format(Locale.ROOT,
            "%.0f %% of the checks that apply and look %s have a verdict.",
            Math.floor(report.overall().coverage() * 100), Wording.looking(report))));
  }

  /// What fails, by how soon it wants attention.
  private static Html severities(AuditReport report) {
    return Html.tag("ul", "severities").with("aria-label", "Failed checks by severity").holding(
        Arrays.stream(Severity.values()).sorted(Comparator.reverseOrder()).map(s -> count(s, report)).toList());
  }

  private static Html count(Severity severity, AuditReport report) {
    var failed = report.checks().stream().filter(CheckResult::failing)
        .map(CheckResult::severity).filter(severity::equals).count();
    return Html.tag("li", (failed == 0 ? "none " : "") + severity.label()).holding(
        Html.tag("span", "number").holding(Long.toString(failed)), Html.SPACE,
        Html.tag("span", "word").holding(severity.label()));
  }

  private static Html views(AuditReport report) {
    var rows = report.views().entrySet().stream().map(view -> row(report, view.getKey(), view.getValue())).toList();
    return Html.tag("table", "views").holding(Html.tag("thead").holding(Html.tag("tr").holding(
        Stream.of("Seen from", "Grade", "Score", "Coverage").map(t -> Html.tag("th").with("scope", "col").holding(t))
            .toList())),
        Html.tag("tbody").holding(rows));
  }

  private static Html row(AuditReport report, View view, ViewScore score) {
    var silent = Optional.ofNullable(report.silent().get(view))
        .map(why -> Html.tag("tr").holding(Html.tag("td", "soft").with("colspan", "4")
            .holding("No answer: " + why.why() + " " + why.lift())))
        .orElse(Html.NOTHING);
    return Html.of(Html.tag("tr").holding(Html.tag("th").with("scope", "row").holding(view.label()),
        Html.tag("td").holding(score.grade() == Grade.NONE ? "none" : score.grade().letter()),
        Html.tag("td").holding(score.score() < 0 ? "none" : Integer.toString(score.score())),
        Html.tag("td").holding(String.format(Locale.ROOT, "%.0f %%", Math.floor(score.coverage() * 100)))), silent);
  }
}
