package io.guardbee.bot.command;

import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Grade;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import io.guardbee.checks.result.ViewScore;
import io.guardbee.checks.target.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Reports as they were stored of other machines.
public final class RiskReports {
  private RiskReports() {}

  /// One on which somebody has a weak password.
  public static AuditReport passwords(String vm, String id) {
    return blaming(vm, id, "user:root");
  }

  /// One on which `object` has a weak password.
  public static AuditReport blaming(String vm, String id, String object) {
    var none = new ViewScore(1, 0, Grade.F);
    var check = new CheckResult(CheckSpec.of("acct-password-set", 6, View.INSIDE, Severity.LOW, "No password is set"),
        Severity.HIGH, List.of(), new Outcome.Fail("A password is set.",
            List.of(Finding.of(object, "/etc/shadow", "root: a password is set, scheme $1$"))),
        "a rule", List.of(), 0, List.of());
    return new AuditReport("a43", new Target(vm, id, "project-x", List.of()), HostKeyTrust.KNOWN, BareDebian.NOW,
        Duration.ofSeconds(1), Map.of(View.INSIDE, none), none, Map.of(), List.of(), List.of(check), List.of());
  }
}
