package io.guardbee.checks.catalog.services;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.ServiceFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// `svc-failed`: no unit is in the failed state. What to do depends on the unit, so there is no remedy.
@AutoService(Check.class)
public final class NoFailedUnit implements Check {
  @Override
  public CheckSpec spec() {
    return CheckSpec.of("svc-failed", 7, View.INSIDE, Severity.INFO, "No unit has failed");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "services");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(facts.of(ServiceFacts.READER).then(ServiceFacts::failed)
        .judge(NoFailedUnit::outcome), "The service manager lists no failed unit"));
  }

  private static Outcome outcome(Map<String, String> failed) {
    if (failed.isEmpty()) {
      return new Outcome.Pass("The service manager lists no failed unit.");
    }
    var sorted = new TreeMap<>(failed);
    return new Outcome.Fail("Failed: " + String.join(", ", sorted.keySet().stream().limit(12).toList()) + ".",
        sorted.entrySet().stream().map(unit -> Finding.of("unit:" + unit.getKey(), "service manager",
            unit.getKey() + " " + unit.getValue())).toList());
  }
}
