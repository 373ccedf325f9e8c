package io.guardbee.checks.catalog.updates;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.AptPolicy.Choice;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.HeldPackages;
import io.guardbee.checks.probe.PackageLists;
import io.guardbee.checks.probe.UpdateFacts;
import io.guardbee.checks.probe.UpdateFacts.Pending;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/// `upd-security-pending`: what the distribution has mended is mended here.
@AutoService(Check.class)
public final class SecurityUpdatesInstalled implements Check {
  private static final String RULE = "apt-get -s dist-upgrade would install nothing from a security archive";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("upd-security-pending", 4, View.INSIDE, Severity.HIGH, "Every security update is installed");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "updates");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Freshness.judged(facts, lists -> Verdict.of(
        facts.of(UpdateFacts.READER).judge(updates -> facts.of(HeldPackages.READER).judge(
            held -> pending(updates, held, lists))),
        RULE));
  }

  private static Outcome pending(UpdateFacts updates, HeldPackages held, PackageLists lists) {
    var findings = new ArrayList<Finding>();
    updates.pending().stream().filter(Pending::security).forEach(p -> findings.add(Finding.of("package:" + p.name(),
        "apt-get -s dist-upgrade", shown(p) + " from " + String.join(", ", p.origins()))));
    var waiting = findings.size();
    updates.kept().stream().filter(Choice::security).filter(k -> !held.causes(k, updates.kept())).forEach(
        k -> findings.add(Finding.of("package:" + k.name(), "apt-cache policy",
            k.name() + " " + k.installed() + " is kept back from " + k.candidate())));
    var blind = Freshness.blind(lists, updates.securityOutranked());
    if (!findings.isEmpty()) {
      return new Outcome.Fail(reason(waiting, findings.size() - waiting), findings, blind);
    }
    return blind.<Outcome>map(Outcome.Unknown::new)
        .orElseGet(() -> new Outcome.Pass("No security update is waiting" + heldNote(updates)));
  }

  private static String shown(Pending package_) {
    return package_.upgrade()
        ? package_.name() + " " + package_.from() + " -> " + package_.to()
        : package_.name() + " " + package_.to() + ", new";
  }

  private static String reason(int waiting, int kept) {
    return (waiting == 1 ? "1 security update is waiting" : waiting + " security updates are waiting")
        + (kept == 0 ? "." : ", " + kept + " more kept back by what they depend on.");
  }

  private static String heldNote(UpdateFacts updates) {
    return updates.kept().stream().anyMatch(Choice::security)
        ? ", but for held packages (see upd-held)."
        : " (" + updates.pending().size() + " other updates).";
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return Optional.of(Upgrade.remedy("upd-security-pending", facts));
  }
}
