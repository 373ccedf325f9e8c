package io.guardbee.checks.catalog.updates;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.AptPolicy.Choice;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.HeldPackages;
import io.guardbee.checks.probe.PackageLists;
import io.guardbee.checks.probe.UpdateFacts;
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

/// `upd-held`: no hold stands between the machine and a security update.
@AutoService(Check.class)
public final class HeldPackagesSafe implements Check {
  private static final String NAME = "[a-z0-9][a-z0-9+.-]{0,100}(:[a-z0-9]{1,16})?";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("upd-held", 4, View.INSIDE, Severity.MEDIUM, "No held package lacks a security update");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "updates");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Freshness.judged(facts, lists -> Verdict.of(
        facts.of(HeldPackages.READER).judge(held -> facts.of(UpdateFacts.READER).judge(
            updates -> held.names().isEmpty() ? new Outcome.Pass("No package is held.") : held(held, updates, lists))),
        "no held package has a newer version in a security archive"));
  }

  private static Outcome held(HeldPackages held, UpdateFacts updates, PackageLists lists) {
    var behind = behind(held, updates);
    var blind = Freshness.blind(lists, updates.securityOutranked());
    if (!behind.isEmpty()) {
      return new Outcome.Fail((behind.size() == 1 ? "A held package lacks" : behind.size() + " held packages lack")
          + " a security update: " + behind.stream().map(Choice::name).collect(Collectors.joining(", ")) + ".",
          behind.stream().map(choice -> Finding.of("package:" + choice.name(), "apt-cache policy", choice.name()
              + " is held at " + choice.installed() + ", offered is " + choice.candidate())).toList(),
          blind);
    }
    return blind.<Outcome>map(Outcome.Unknown::new)
        .orElseGet(() -> new Outcome.Pass("Held: " + String.join(", ", held.names())
            + "; no security update is waiting for any of them."));
  }

  private static List<Choice> behind(HeldPackages held, UpdateFacts updates) {
    return updates.kept().stream().filter(Choice::security).filter(choice -> held.holds(choice.name())).toList();
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    var names = fail.findings().stream().map(Finding::object).map(object -> object.replaceFirst("^package:", ""))
        .toList();
    if (!names.stream().allMatch(name -> name.matches(NAME))) {
      return Optional.empty();
    }
    var quoted = names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" "));
    return Optional.of(new Remedy("""
        (
        set -eu
        set -- @NAMES@
        # A hold is somebody's decision. Ask whoever set it before you go on: an update that broke something here, a
        # version that licences or drivers need. What is known about it:
        zgrep -hs -B 3 -A 3 'hold' /var/log/apt/history.log* || true
        for package in "$@"; do
          apt-cache policy "$package" | head -n 4
          if ! apt-mark showhold "$package" | grep -q .; then
            echo "$package is not held any more."
            continue
          fi
          echo "$package" >>/var/backups/holds.bak-guardbee-upd-held
          apt-mark unhold "$package"
          DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l apt-get -y -o DPkg::Lock::Timeout=300 \\
            -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold install --no-remove --only-upgrade "$package"
        done
        echo 'Still held:'
        apt-mark showhold
        )
        """.replace("@NAMES@", quoted), "apt-mark showhold; apt-cache policy " + quoted,
        "apt-mark hold " + quoted + "\n# and the version of before: apt-get install --allow-downgrades PACKAGE=VERSION",
        "The hold was set for a reason; the new version may break what it protected."));
  }
}
