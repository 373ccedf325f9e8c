package io.guardbee.bot.render.form;

import io.guardbee.bot.render.Csv;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Fingerprint;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Waiver;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A table: one row a finding, one for each check that has none. A spreadsheet takes nothing in it for a formula.
public record CsvForm() implements ReportForm {
  private static final List<String> TITLES = List.of("machine", "audit", "time", "item", "check", "title", "view",
      "severity", "severity moved by", "outcome", "reason", "to lift it", "object", "evidence", "fingerprint",
      "decided by", "remedy", "verify", "undo", "risk", "references", "accepted until", "accepted by",
      "accepted because",
      "confirmed until", "confirmed by");

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String mediaType() {
    return "text/csv";
  }

  @Override
  public String extension() {
    return "csv";
  }

  @Override
  public String of(AuditReport report) {
    return Stream.concat(Stream.of(TITLES), report.checks().stream().flatMap(check -> rows(report, check)))
        .map(Csv::row).collect(Collectors.joining());
  }

  private static Stream<List<String>> rows(AuditReport report, CheckResult check) {
    return switch (check.outcome()) {
      case Outcome.Fail(_, var findings, var unread) -> findings.stream().map(finding -> row(report, check,
          found(report, check, finding), unread.map(ProbeFailure::lift).orElse(""), finding.waiver()));
      case Outcome.Unknown(var cause) -> Stream.of(row(report, check, List.of("", "", ""), cause.lift()));
      case Outcome.Pass _,Outcome.NotApplicable _,Outcome.AttestationDue _ ->
        Stream.of(row(report, check, List.of("", "", ""), ""));
    };
  }

  private static List<String> found(AuditReport report, CheckResult check, Finding finding) {
    return List.of(finding.object(), finding.evidence().stream().map(CsvForm::quoted).collect(Collectors.joining(
        " | ")), Fingerprint.of(check.id(), report.target(), finding).value());
  }

  private static String quoted(Evidence evidence) {
    return evidence.source() + ": " + evidence.excerpt();
  }

  private static List<String> row(AuditReport report, CheckResult check, List<String> found, String lift) {
    return row(report, check, found, lift, Optional.empty());
  }

  private static List<String> row(AuditReport report, CheckResult check, List<String> found, String lift,
      Optional<Waiver> waiver) {
    var spec = check.spec();
    var remedy = check.remedy().map(CsvForm::remedy).orElse(List.of("", "", "", ""));
    return Stream.of(
        List.of(report.target().name(), report.auditId(), report.startedAt().toString(), Integer.toString(spec.item()),
            check.id().value(), spec.title(), spec.view().label(), check.severity().label(), moved(check),
            check.outcome().label(), check.outcome().reason(), lift),
        found, List.of(check.decidedBy()), remedy, List.of(String.join(" ", check.references())),
        waiver.map(CsvForm::accepted).orElse(List.of("", "", "")),
        check.attestation().map(a -> List.of(a.until().toString(), a.who())).orElse(List.of("", "")))
        .flatMap(List::stream).toList();
  }

  private static List<String> accepted(Waiver waiver) {
    return List.of(waiver.until().toString(), waiver.askedBy()
        + (waiver.approvedBy().isEmpty() ? "" : ", approved by " + waiver.approvedBy()), waiver.reason());
  }

  private static String moved(CheckResult check) {
    return check.modifiers().stream().map(m -> (m.steps() < 0 ? "less: " : "more: ") + m.reason())
        .collect(Collectors.joining(" | "));
  }

  private static List<String> remedy(Remedy remedy) {
    return List.of(Csv.oneLine(remedy.snippet()), Csv.oneLine(remedy.verify()), Csv.oneLine(remedy.undo()),
        remedy.risk());
  }
}
