package io.guardbee.checks.catalog.updates;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.UpdateFacts;
import io.guardbee.checks.probe.UpdateFacts.Pending;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `upd-any-pending`: the machine has not been left behind.
@AutoService(Check.class)
public final class FewUpdatesPending implements Check {
  private static final int LIMIT = 50;
  private static final int SHOWN = 8;

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("upd-any-pending", 4, View.INSIDE, Severity.LOW, "At most 50 updates are pending");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "updates");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Freshness.judged(facts, _ -> Verdict.of(facts.of(UpdateFacts.READER).judge(FewUpdatesPending::counted),
        "apt-get -s dist-upgrade would upgrade at most " + LIMIT + " packages"));
  }

  private static Outcome counted(UpdateFacts updates) {
    var upgrades = updates.pending().stream().filter(Pending::upgrade).toList();
    var count = upgrades.size() + updates.kept().size();
    if (count <= LIMIT) {
      return new Outcome.Pass(count == 0 ? "Nothing is pending." : count + " updates are pending.");
    }
    var first = upgrades.stream().limit(SHOWN).map(Pending::name).collect(Collectors.joining(", "));
    return new Outcome.Fail(count + " updates are pending.", List.of(
        Finding.of("packages", "apt-get -s dist-upgrade", upgrades.size() + " would be upgraded, "
            + updates.kept().size() + " are kept back: " + first + ", …")));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return Optional.of(Upgrade.remedy("upd-any-pending", facts));
  }
}
