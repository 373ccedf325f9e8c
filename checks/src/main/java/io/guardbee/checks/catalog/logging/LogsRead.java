package io.guardbee.checks.catalog.logging;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.Set;

/// `log-attest`: somebody reads the logs. No machine sees that.
@AutoService(Check.class)
public final class LogsRead implements Check {
  @Override
  public CheckSpec spec() {
    return CheckSpec.of("log-attest", 13, View.PERSON, Severity.LOW, "Somebody reads the logs");
  }

  @Override
  public Set<String> sections() {
    return Set.of();
  }

  @Override
  public Verdict judge(Facts facts) {
    return Verdict.of(
        new Outcome.AttestationDue("Confirm for this VM who reads its logs and how often (at least weekly), or"
            + " which alarms on failed logins, new sudo use and stopped services reach a person, and who that is."),
        "a person confirmed it");
  }
}
