package io.guardbee.checks.catalog.updates;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Ages;
import io.guardbee.checks.probe.AutoUpdateFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.PackageLists;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `upd-auto`: security updates come without anybody thinking of them, and it has been seen to work.
@AutoService(Check.class)
public final class AutomaticUpdatesWork implements Check {
  private static final Duration LIMIT = Duration.ofDays(7);
  /// A daily job that had less than this has not had its chance.
  private static final Duration FIRST_RUN = Duration.ofDays(2);
  private static final String RULE = "unattended-upgrades is on for security updates, is started daily, and succeeded"
      + " within 7 days";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("upd-auto", 4, View.INSIDE, Severity.MEDIUM,
        "Security updates install themselves, and did so this week");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "updates");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, os -> switch (facts.of(AutoUpdateFacts.READER)) {
      case Probed.Missed<AutoUpdateFacts>(var why) -> Judged.unknown(why);
      case Probed.Got<AutoUpdateFacts>(var auto) -> judged(auto, os, facts);
    });
  }

  private static Verdict judged(AutoUpdateFacts auto, OsFacts os, Facts facts) {
    var off = off(auto, facts);
    if (!off.isEmpty()) {
      return Verdict.of(new Outcome.Fail("Automatic security updates are off: " + String.join("; ", off) + ".",
          List.of(Finding.of("unattended-upgrades", "apt-config dump, dpkg, timers", String.join("; ", off)))), RULE,
          Modifier.warning("updates by hand can do as well"));
    }
    return switch (auto.idle()) {
      case Probed.Missed<List<String>>(var why) -> Judged.unknown(why);
      case Probed.Got<List<String>> _ -> Verdict.of(worked(auto, os, facts), RULE);
    };
  }

  /// What of it is switched off; what cannot be told is not in the list.
  private static List<String> off(AutoUpdateFacts auto, Facts facts) {
    var off = new ArrayList<String>();
    if (!auto.installed()) {
      off.add("unattended-upgrades is not installed");
    }
    if (auto.disabled() || !auto.on("Unattended-Upgrade")) {
      off.add("APT::Periodic does not run it");
    }
    if (auto.disabled() || !auto.on("Update-Package-Lists")) {
      off.add("APT::Periodic does not refresh the lists");
    }
    var security = facts.of(PackageLists.READER).then(PackageLists::security).or(List.of());
    if (auto.installed() && !auto.coversSecurity(security)) {
      off.add("its origins leave out security updates");
    }
    off.addAll(auto.idle().or(List.of()));
    return off;
  }

  private static Outcome worked(AutoUpdateFacts auto, OsFacts os, Facts facts) {
    var skew = os.skewFrom(facts.surroundings().now());
    if (skew.isPresent()) {
      return new Outcome.Unknown(new ProbeFailure.ClockWrong(skew.get()));
    }
    var last = auto.lastSuccess();
    if (last.isEmpty()) {
      return never(auto, os);
    }
    var age = Duration.between(last.get(), os.clock());
    if (age.compareTo(LIMIT) > 0 && auto.logged() instanceof Probed.Missed<?>(ProbeFailure why)
        && !(why instanceof ProbeFailure.NeedsRight)) {
      return new Outcome.Unknown(why);
    }
    if (age.compareTo(LIMIT) > 0) {
      return new Outcome.Fail("Automatic updates are on and last succeeded " + Ages.words(age) + " ago.",
          List.of(Finding.of("unattended-upgrades", "/var/lib/apt/periodic/upgrade-stamp", last.get().toString())));
    }
    if (age.compareTo(Duration.ofHours(-1)) < 0) {
      return new Outcome.Unknown(new ProbeFailure.Undecided("The last automatic update is dated in the future.",
          "Set the VM's clock, and audit again after the next run."));
    }
    return new Outcome.Pass("The last automatic update succeeded " + Ages.words(age.isNegative() ? Duration.ZERO : age)
        + " ago.");
  }

  private static Outcome never(AutoUpdateFacts auto, OsFacts os) {
    var chance = Duration.between(auto.since(), os.clock());
    if (chance.compareTo(FIRST_RUN) < 0) {
      return new Outcome.Unknown(new ProbeFailure.Undecided(
          "Automatic updates are on and have not had a day to run yet.",
          "Audit again in two days, or start a run on the VM: systemctl start apt-daily-upgrade.service."));
    }
    if (auto.logged() instanceof Probed.Missed<?>(ProbeFailure why)) {
      return new Outcome.Unknown(why);
    }
    return new Outcome.Fail("Automatic updates are on and have never succeeded in " + Ages.words(chance) + ".",
        List.of(Finding.of("unattended-upgrades", "/var/lib/apt/periodic/upgrade-stamp", "absent")));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return facts.of(OsFacts.READER) instanceof Probed.Got<OsFacts>(var os)
        ? Optional.of(AutomaticUpdates.remedy(os))
        : Optional.empty();
  }
}
