package io.guardbee.checks.catalog.services;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.EnabledFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import io.guardbee.checks.target.Purpose;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `svc-enabled-unneeded`: nothing starts by itself that the image does not bring and that servers seldom need. What the
/// table does not know is taken to be wanted: somebody put it there, and where it listens svc-listen-unexpected says so.
@AutoService(Check.class)
public final class NoSpareUnit implements Check {
  private static final String RULE = "No enabled unit is one that the image does not bring, no purpose explains and servers"
      + " seldom need";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("svc-enabled-unneeded", 7, View.INSIDE, Severity.LOW,
        "No service is enabled that servers seldom need");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "services");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, os -> Verdict.of(facts.of(EnabledFacts.READER)
        .judge(enabled -> outcome(enabled, spare(facts, os, enabled))), RULE));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return facts.of(OsFacts.READER).then(os -> facts.of(EnabledFacts.READER)
        .map(enabled -> os.systemd()
            ? UnitRemedy.stopping("svc-enabled-unneeded",
                spare(facts, os, enabled).stream().map(KnownUnit::unit).toList())
            : Optional.<Remedy>empty()))
        .or(Optional.empty());
  }

  private static List<KnownUnit> spare(Facts facts, OsFacts os, EnabledFacts enabled) {
    var purposes = new HashSet<Purpose>(facts.surroundings().purposes());
    purposes.addAll(facts.cloud().map(CloudScene::purpose).or(Set.of()));
    return enabled.units().stream().flatMap(unit -> KnownUnit.spare(unit, os, purposes).stream()).toList();
  }

  private static Outcome outcome(EnabledFacts enabled, List<KnownUnit> spare) {
    if (spare.isEmpty()) {
      return new Outcome.Pass(
          "None of the " + enabled.units().size() + " enabled units is one that servers seldom need.");
    }
    return new Outcome.Fail("Enabled, and seldom needed on a server: "
        + String.join(", ", spare.stream().map(KnownUnit::unit).limit(8).toList()) + ".",
        spare.stream().map(row -> Finding.of("unit:" + row.unit(), "what is enabled", row.unit() + " "
            + row.why() + row.purpose().map(purpose -> "; expected with purpose " + purpose.label()).orElse("")))
            .toList());
  }
}
