package io.guardbee.checks.catalog.bruteforce;

import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.BanFacts;
import io.guardbee.checks.probe.BanFacts.Fail2ban;
import io.guardbee.checks.probe.BanFacts.Jail;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The way to fail2ban's SSH jails, which four checks go: where there is no such jail, their question does not arise,
/// and another check says so.
final class Jails {
  private Jails() {}

  /// What the checks of a jail look at.
  record Scene(Facts facts, OsFacts os, BanFacts bans, Fail2ban fail2ban) {}

  /// Judges the SSH jails by `rule`, on Debian and Ubuntu.
  static Verdict judge(Facts facts, String decidedBy, Function<Scene, Outcome> rule) {
    return Judged.debian(facts, os -> Verdict.of(facts.of(BanFacts.READER).judge(bans -> {
      if (bans.banners().isEmpty()) {
        return new Outcome.NotApplicable("No banning tool is installed; see bf-protection.");
      }
      if (!bans.installed().contains("fail2ban-client")) {
        return new Outcome.NotApplicable(
            "fail2ban is not installed, and " + bans.banners().getFirst() + " has no jails; see bf-protection.");
      }
      return bans.fail2ban().judge(fail2ban -> rule.apply(new Scene(facts, os, bans, fail2ban)));
    }), decidedBy));
  }

  /// Judges each SSH jail: one that is in order suffices, because it sees and bans for all of them.
  static Verdict judgeEach(Facts facts, String decidedBy, BiFunction<Scene, Jail, Outcome> rule) {
    return judge(facts, decidedBy, scene -> each(scene, rule));
  }

  static Outcome each(Scene scene, BiFunction<Scene, Jail, Outcome> rule) {
    if (scene.fail2ban().sshJails().isEmpty()) {
      return new Outcome.NotApplicable(
          (scene.fail2ban().running() ? "No jail watches over SSH" : "fail2ban does not run")
              + "; see bf-jail-ssh.");
    }
    var outcomes = scene.fail2ban().sshJails().stream().map(jail -> rule.apply(scene, jail)).toList();
    var findings = new ArrayList<Finding>();
    var reasons = new ArrayList<String>();
    for (var outcome : outcomes) {
      switch (outcome) {
        case Outcome.Pass pass -> {
          return pass;
        }
        case Outcome.Fail(var reason, var found, _) -> {
          reasons.add(reason);
          findings.addAll(found);
        }
        case Outcome.Unknown _,Outcome.NotApplicable _,Outcome.AttestationDue _ -> {
        }
      }
    }
    return outcomes.stream().filter(outcome -> !(outcome instanceof Outcome.Fail)).findFirst()
        .orElseGet(() -> new Outcome.Fail(String.join(" ", reasons), findings));
  }

  /// The stable name of a jail in findings.
  static String object(Jail jail) {
    return "jail:" + jail.name();
  }

  static Outcome undecided(String why, String lift) {
    return new Outcome.Unknown(new ProbeFailure.Undecided(why, lift));
  }

  /// The fact, or the outcome that it is missing.
  static <T> Outcome with(Probed<T> fact, Function<T, Outcome> rule) {
    return fact.judge(rule);
  }

  static Outcome fail(Jail jail, String reason, String source, String excerpt) {
    return new Outcome.Fail(reason, List.of(Finding.of(object(jail), source, excerpt)));
  }
}
