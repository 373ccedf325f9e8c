package io.guardbee.checks.compliance;

import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Fingerprint;
import io.guardbee.checks.result.Grade;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import io.guardbee.checks.result.ViewScore;
import io.guardbee.checks.result.Waiver;
import io.guardbee.checks.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Small reports of one machine of `alpha`, and what was accepted of them.
final class Reported {
  static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  static final Target VM = new Target("vm-42", "id-42", "alpha", List.of("192.0.2.7"));

  private Reported() {}

  static AuditReport of(CheckResult... checks) {
    return on(VM, checks);
  }

  static AuditReport on(Target target, CheckResult... checks) {
    var none = new ViewScore(0, -1, Grade.NONE);
    return Rescored.of(new AuditReport("a1", target, HostKeyTrust.KNOWN, NOW, Duration.ofSeconds(2),
        Map.of(View.INSIDE, none), none, Map.of(), List.of(), List.of(checks), List.of()), List.of(checks), List.of());
  }

  static CheckResult check(String id, Severity severity, Outcome outcome) {
    return check(id, 8, View.INSIDE, severity, outcome);
  }

  static CheckResult check(String id, int item, View view, Severity severity, Outcome outcome) {
    return new CheckResult(CheckSpec.of(id, item, view, severity, "A condition"), severity, List.of(), outcome,
        "a rule",
        List.of(), 0, List.of());
  }

  static CheckResult failing(String id, Severity severity, Finding... findings) {
    return check(id, severity, new Outcome.Fail("It is wrong.", List.of(findings)));
  }

  static CheckResult passing(String id) {
    return check(id, Severity.MEDIUM, new Outcome.Pass("Fine."));
  }

  static Waiver waiver(Instant until) {
    return new Waiver("w1", "The console needs it", "Dana", "", until, Waiver.Scope.VM);
  }

  /// All that `check` finds on `report`, accepted.
  static Accepted accepted(AuditReport report, CheckResult check, Instant until) {
    return new Accepted(waiver(until), check.id(), false, Optional.empty(), covered(report, check));
  }

  static Map<String, Seal> covered(AuditReport report, CheckResult check) {
    return check.findings().stream().collect(Collectors.toMap(
        found -> Fingerprint.of(check.id(), report.target(), found).value(), found -> Seal.of(check, found),
        Seal::and));
  }

  static List<String> waived(AuditReport report) {
    return report.checks().stream().flatMap(check -> check.findings().stream())
        .flatMap(found -> found.waiver().isPresent() ? Stream.of(found.object()) : Stream.of()).toList();
  }
}
