package io.guardbee.bot.render.form;

import io.guardbee.bot.render.AcceptedRisks;
import io.guardbee.bot.render.ReportBlocks;
import io.guardbee.bot.render.Unknowns;
import io.guardbee.bot.render.Wording;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.AuditReport.ItemResult;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// GitHub flavoured Markdown, for an issue or a page of a wiki: what fails with its evidence and its commands, what is
/// unknown, then every point in one line a check.
public record MarkdownForm() implements ReportForm {
  @Override
  public String name() {
    return "markdown";
  }

  @Override
  public String mediaType() {
    return "text/markdown";
  }

  @Override
  public String extension() {
    return "md";
  }

  @Override
  public String of(AuditReport report) {
    var parts = new ArrayList<String>();
    parts.add("# Security report: " + MarkdownText.line(Said.name(report)));
    parts.add("Verdict: " + MarkdownText.line(ReportBlocks.verdict(report)) + ". "
        + MarkdownText.line(ReportBlocks.inWords(report)));
    report.notices().forEach(notice -> parts.add("> Note: " + MarkdownText.line(notice)));
    parts.add(views(report));
    section(parts, "What is wrong, worst first", ReportBlocks.failed(report, false).stream().map(MarkdownForm::failed));
    section(parts, "For your information", ReportBlocks.failed(report, true).stream().map(MarkdownForm::failed));
    section(parts, AcceptedRisks.TITLE, report.waived().stream().map(check -> accepted(report, check)));
    section(parts, "What could not be seen", unknown(report));
    section(parts, "Doors", report.doors().isEmpty()
        ? Stream.empty()
        : Stream.of(report.doors().stream().map(door -> "- Door: " + MarkdownText.line(door))
            .collect(Collectors.joining("\n"))));
    section(parts, "The checklist, point by point", report.items().stream().map(item -> item(report, item)));
    parts.add("---");
    parts.add("Guardbee. " + MarkdownText.line(ReportBlocks.footer(report)));
    return String.join("\n\n", parts) + "\n";
  }

  private static void section(List<String> parts, String title, Stream<String> content) {
    var all = content.toList();
    if (!all.isEmpty()) {
      parts.add("## " + title);
      parts.addAll(all);
    }
  }

  private static String views(AuditReport report) {
    return "| seen from | grade | score | coverage |\n|---|---|---|---|" + report.views().entrySet().stream()
        .map(view -> String.format(Locale.ROOT, "\n| %s | %s | %s | %.0f %% |", view.getKey().label(),
            Optional.of(view.getValue().grade().letter()).filter(letter -> !letter.isEmpty()).orElse("none"),
            view.getValue().score() < 0 ? "none" : view.getValue().score(),
            Math.floor(view.getValue().coverage() * 100)))
        .collect(Collectors.joining());
  }

  private static String failed(CheckResult check) {
    var lines = new ArrayList<String>();
    lines.add("### " + check.severity().label().toUpperCase(Locale.ROOT) + ": "
        + MarkdownText.line(check.outcome().reason()) + "\n");
    lines.add("- Check: " + MarkdownText.code(check.id().value()) + ", "
        + MarkdownText.line(Wording.point(check.spec().item())));
    lines.add("- Should be: " + MarkdownText.line(check.spec().title()));
    check.modifiers().forEach(m -> lines.add((m.steps() < 0 ? "- Less severe: " : "- More severe: ")
        + MarkdownText.line(m.reason())));
    if (check.outcome() instanceof Outcome.Fail(_, var findings, _)) {
      findings.stream().limit(Said.FINDINGS).forEach(finding -> {
        lines.add("- Found: " + MarkdownText.code(finding.object()) + finding.waiver()
            .map(w -> " (accepted until " + Wording.moment(w.until()) + ")").orElse(""));
        finding.evidence().forEach(e -> lines.add("  - from " + MarkdownText.code(e.source()) + ": "
            + MarkdownText.code(e.excerpt())));
      });
      if (findings.size() > Said.FINDINGS) {
        lines.add("- and " + (findings.size() - Said.FINDINGS) + " more");
      }
    }
    check.outcome().unread().ifPresent(why -> lines.add("- Not everything could be looked at: "
        + MarkdownText.line(why.why()) + " To lift it: " + MarkdownText.line(why.lift())));
    lines.add("- Rule: " + MarkdownText.line(check.decidedBy()));
    check.references().forEach(link -> lines.add("- Read more: " + MarkdownText.code(link)));
    return String.join("\n", lines) + check.remedy().map(MarkdownForm::remedy).orElse("");
  }

  private static String accepted(AuditReport report, CheckResult check) {
    return "- Accepted: " + MarkdownText.code(check.id().value()) + " " + MarkdownText.line(check.outcome().reason())
        + AcceptedRisks.lines(report, check).limit(Said.FINDINGS).map(line -> "\n  - What: " + MarkdownText.line(line))
            .collect(Collectors.joining());
  }

  private static String remedy(Remedy remedy) {
    return "\n\nRisk of mending it: " + MarkdownText.line(remedy.risk()) + "\n\nThe commands:\n\n"
        + MarkdownText.block(remedy.snippet()) + "\nTo see the new state:\n\n"
        + MarkdownText.block(remedy.verify()) + "\nTo take it back:\n\n"
        + MarkdownText.block(remedy.undo()).stripTrailing();
  }

  private static Stream<String> unknown(AuditReport report) {
    var unknowns = Unknowns.in(report);
    var causes = unknowns.causes().entrySet().stream().map(cause -> "- Why: " + MarkdownText.line(cause.getKey().why())
        + "\n  - To lift it: " + MarkdownText.line(cause.getKey().lift()) + "\n  - Leaves open: "
        + named(cause.getValue()));
    return Stream.concat(causes, unknowns.uncovered().isEmpty()
        ? Stream.empty()
        : Stream.of("- Why: not covered by this release yet\n  - Leaves open: " + named(unknowns.uncovered())));
  }

  private static String named(List<CheckResult> checks) {
    return checks.stream().map(c -> MarkdownText.code(c.id().value())).collect(Collectors.joining(", "));
  }

  private static String item(AuditReport report, ItemResult item) {
    var number = item.item().number();
    return "### " + (number == 0 ? "" : "Point " + number + ": ") + MarkdownText.line(item.item().title()) + ": "
        + Wording.word(item.outcome()) + "\n\n"
        + HtmlItems.checks(report, item).stream().map(c -> "- " + Wording.word(c.outcome().label())
            + (c.waived() ? " (accepted) " : " ")
            + MarkdownText.code(c.id().value()) + " " + MarkdownText.line(c.spec().title()) + ": "
            + MarkdownText.line(c.outcome().reason())).collect(Collectors.joining("\n"));
  }
}
