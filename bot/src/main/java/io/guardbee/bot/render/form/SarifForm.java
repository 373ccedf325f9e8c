package io.guardbee.bot.render.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.bot.render.ReportJson;
import io.guardbee.checks.catalog.CheckText;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.CheckResult;
import java.util.Optional;
import java.util.function.Function;

/// SARIF 2.1.0, which code scanners' pages and editors show: one run, a rule a check, a result a finding. What did not
/// fail is there with its kind: `open` for unknown, `review` for what a person must confirm, `pass`, `notApplicable`,
/// `informational` for what fails and moves nothing.
///
/// @param texts what the catalogue says of a check; empty for one that this release does not run
public record SarifForm(Function<CheckId, Optional<CheckText>> texts) implements ReportForm {
  private static final String SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
      + "sarif-schema-2.1.0.json";

  @Override
  public String name() {
    return "sarif";
  }

  @Override
  public String mediaType() {
    return "application/sarif+json";
  }

  @Override
  public String extension() {
    return "sarif";
  }

  @Override
  public String of(AuditReport report) {
    var root = ReportJson.empty();
    root.put("$schema", SCHEMA).put("version", "2.1.0");
    var run = root.putArray("runs").addObject();
    var driver = run.putObject("tool").putObject("driver").put("name", "Guardbee").put("version", version());
    var rules = driver.putArray("rules");
    report.checks().forEach(check -> SarifRule.write(rules.addObject(), check, texts.apply(check.id())));
    invocation(run.putArray("invocations").addObject(), report);
    run.putObject("automationDetails").put("id", "guardbee/" + Said.name(report).replace('/', '-') + "/"
        + report.auditId());
    run.putObject("originalUriBaseIds").putObject(SarifResults.MACHINE).putObject("description")
        .put("text", "The root of the file system of the machine " + SarifText.line(Said.name(report)));
    run.put("columnKind", "utf16CodeUnits");
    var results = new SarifResults(report, run.putArray("results"));
    for (int rule = 0; rule < report.checks().size(); rule++) {
      results.write(report.checks().get(rule), rule);
    }
    properties(run.putObject("properties"), report);
    return ReportJson.written(root) + "\n";
  }

  private static String version() {
    return Optional.ofNullable(SarifForm.class.getPackage().getImplementationVersion()).orElse("development");
  }

  /// An audit that no view answered did not succeed.
  private static void invocation(ObjectNode node, AuditReport report) {
    node.put("executionSuccessful", report.answered()).put("exitCode", report.exitCode())
        .put("startTimeUtc", report.startedAt().toString())
        .put("endTimeUtc", report.startedAt().plus(report.took()).toString());
    var notes = node.putArray("toolExecutionNotifications");
    report.notices().forEach(notice -> note(notes, "note", notice));
    report.silent().entrySet().stream().sorted(java.util.Map.Entry.comparingByKey()).forEach(view -> note(notes,
        "error", view.getKey().label() + ": " + view.getValue().why() + " " + view.getValue().lift()));
  }

  private static void note(ArrayNode notes, String level, String text) {
    notes.addObject().put("level", level).putObject("message").put("text", SarifText.line(text));
  }

  private static void properties(ObjectNode node, AuditReport report) {
    node.put("auditId", report.auditId()).put("grade", report.overall().grade().letter())
        .put("score", report.overall().score()).put("coverage", report.overall().coverage())
        .put("hostKeyTrust", report.trust().label());
    var doors = node.putArray("doors");
    report.doors().forEach(door -> doors.add(Said.line(door)));
    var failing = node.putArray("failing");
    report.failed().stream().map(CheckResult::id).forEach(id -> failing.add(id.value()));
  }
}
