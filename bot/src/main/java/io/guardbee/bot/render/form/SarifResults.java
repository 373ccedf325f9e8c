package io.guardbee.bot.render.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.bot.render.ReportJson;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Fingerprint;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Waiver;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The results of a run: one a finding, one for each check that has none.
///
/// @param report whose checks they are of
/// @param results where they are written
record SarifResults(AuditReport report, ArrayNode results) {
  /// What the paths of files are relative to.
  static final String MACHINE = "MACHINE";
  private static final Pattern FILE = Pattern
      .compile("(?!.*/\\.{1,2}(?:/|:|$))/([A-Za-z0-9._@+-]+(?:/[A-Za-z0-9._@+-]+)*)(?::([1-9]\\d{0,6}))?");

  /// @param rule where its rule stands
  void write(CheckResult check, int rule) {
    switch (check.outcome()) {
      case Outcome.Fail(_, var findings, var unread) -> {
        findings.forEach(finding -> failed(check, rule, finding));
        unread.ifPresent(why -> other(check, rule, "open", why.why() + " " + why.lift()));
      }
      case Outcome.Unknown(var cause) -> other(check, rule, "open", cause.why() + " " + cause.lift());
      case Outcome.AttestationDue(var reason, var points) -> other(check, rule, "review",
          points.isEmpty() ? reason : reason + " " + String.join(" ", points));
      case Outcome.Pass(var reason) -> other(check, rule, "pass", reason);
      case Outcome.NotApplicable(var reason) -> other(check, rule, "notApplicable", reason);
    }
  }

  private void failed(CheckResult check, int rule, Finding finding) {
    var kind = check.counts() ? "fail" : "informational";
    var result = result(check, rule, kind, check.outcome().reason());
    place(result, finding);
    result.putObject("partialFingerprints").put("guardbeeFinding/v1",
        Fingerprint.of(check.id(), report.target(), finding).value());
    var properties = properties(result, check);
    var evidence = properties.putArray("evidence");
    finding.evidence().forEach(e -> evidence.addObject().put("source", e.source()).put("excerpt", e.excerpt()));
    check.remedy().ifPresent(remedy -> properties.set("remedy", ReportJson.remedy(remedy)));
    suppressions(result).ifPresent(list -> finding.waiver().ifPresent(waiver -> suppression(list.addObject(), waiver)));
  }

  /// Once one result of a run tells whether it is suppressed, every one has to (SARIF, 3.27.23).
  private Optional<ArrayNode> suppressions(ObjectNode result) {
    return report.waived().isEmpty() ? Optional.empty() : Optional.of(result.putArray("suppressions"));
  }

  private static void suppression(ObjectNode node, Waiver waiver) {
    node.put("kind", "external").put("status", "accepted").put("justification", SarifText.line(waiver.reason()));
    node.putObject("properties").put("waiver", waiver.id()).put("askedBy", Said.line(waiver.askedBy()))
        .put("approvedBy", Said.line(waiver.approvedBy())).put("until", waiver.until().toString())
        .put("scope", waiver.scope().label());
  }

  /// Without a finding it is about the machine.
  private void other(CheckResult check, int rule, String kind, String text) {
    var result = result(check, rule, kind, text);
    place(result, Finding.of("machine", "audit", report.auditId()));
    var properties = properties(result, check);
    check.attestation().ifPresent(a -> properties.putObject("attestation").put("who", Said.line(a.who()))
        .put("when", a.when().toString()).put("until", a.until().toString()).put("scope", a.scope().label()));
    suppressions(result);
  }

  private ObjectNode result(CheckResult check, int rule, String kind, String text) {
    var result = results.addObject().put("ruleId", check.id().value()).put("ruleIndex", rule).put("kind", kind)
        .put("level", kind.equals("fail") ? SarifRule.level(check.severity()) : "none");
    result.putObject("message").put("text", SarifText.line(text));
    return result;
  }

  private ObjectNode properties(ObjectNode result, CheckResult check) {
    var properties = result.putObject("properties").put("severity", check.severity().label())
        .put("view", check.spec().view().label()).put("decidedBy", check.decidedBy())
        .put("ageSeconds", check.ageSeconds());
    var modifiers = properties.putArray("modifiers");
    check.modifiers().forEach(m -> modifiers.addObject().put("steps", m.steps()).put("reason", m.reason()));
    return properties;
  }

  /// Viewers want a file: the one that the finding or its evidence names, else the machine in the place of one.
  private void place(ObjectNode result, Finding finding) {
    var location = result.putArray("locations").addObject();
    var file = Stream.concat(Stream.of(finding.object()), finding.evidence().stream().map(e -> e.source()))
        .map(FILE::matcher).filter(java.util.regex.Matcher::matches).findFirst();
    var physical = location.putObject("physicalLocation");
    physical.putObject("artifactLocation").put("uri", file.map(f -> f.group(1)).orElseGet(this::machine))
        .put("uriBaseId", MACHINE);
    physical.putObject("region").put("startLine",
        file.flatMap(f -> Optional.ofNullable(f.group(2))).map(Integer::parseInt).orElse(1));
    location.putArray("logicalLocations").addObject().put("name", Said.line(finding.object()))
        .put("fullyQualifiedName", Said.name(report) + "/" + Said.line(finding.object())).put("kind", "resource");
  }

  private String machine() {
    var name = URLEncoder.encode(Said.name(report), StandardCharsets.UTF_8).replace("+", "%20");
    return name.matches("\\.+") ? "machine" : name;
  }
}
