package io.guardbee.checks.catalog.context;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.Set;

/// `ctx-os`: the operating system is known, which every remedy needs.
@AutoService(Check.class)
public final class SystemKnown implements Check {
  @Override
  public CheckSpec spec() {
    return CheckSpec.of("ctx-os", 0, View.INSIDE, Severity.INFO, "The operating system is known");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Verdict.of(facts.of(OsFacts.READER).judge(SystemKnown::known), "os-release names the distribution");
  }

  private static Outcome known(OsFacts os) {
    return new Outcome.Pass(os.pretty() + ", kernel " + os.kernel() + ", " + os.init()
        + (os.container().equals("none") ? "" : ", container " + os.container()));
  }
}
