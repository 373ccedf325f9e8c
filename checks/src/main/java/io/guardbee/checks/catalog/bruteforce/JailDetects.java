package io.guardbee.checks.catalog.bruteforce;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.BanFacts.Jail;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `bf-detects`: the SSH jail counts the failed logins that the log shows.
@AutoService(Check.class)
public final class JailDetects implements Check {
  /// So many failed logins cannot all be outside of what a working filter counts.
  private static final int PLENTY = 50;
  private static final String RULE = "More than 50 failed logins in the log and none counted by the jail is a fail; one "
      + "counted is a pass";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("bf-detects", 5, View.INSIDE, Severity.HIGH, "fail2ban sees failed SSH logins");
  }

  @Override
  public Set<String> sections() {
    return Set.of("bruteforce", "os", "sshd");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Jails.judgeEach(facts, RULE, JailDetects::outcome);
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return BanRemedies.detection(facts);
  }

  static Outcome outcome(Jails.Scene scene, Jail jail) {
    if (jail.failed() > 0) {
      return new Outcome.Pass("Jail " + jail.name() + " has counted " + jail.failed() + " failed logins.");
    }
    return scene.bans().failures().judge(failures -> {
      if (jail.started().isEmpty()) {
        return Jails.undecided(
            "When jail " + jail.name() + " started is not known, so its count of 0 cannot be compared.",
            "Make sure that ps works and that fail2ban writes /var/log/fail2ban.log.");
      }
      return compared(jail, since(failures, jail.started().get()));
    });
  }

  private static Outcome compared(Jail jail, int failures) {
    if (failures == 0) {
      return new Outcome.NotApplicable("No failed login since jail " + jail.name()
          + " started, at most 24 hours back: there was nothing to detect.");
    }
    if (failures <= PLENTY) {
      return Jails.undecided("Only " + failures + " failed logins since jail " + jail.name()
          + " started and none counted: too few to tell.",
          "Audit again later, or fail a login on purpose from an address that the jail does not ignore.");
    }
    return Jails.fail(jail, "The log shows " + failures + " failed logins since jail " + jail.name()
        + " started, at most 24 hours back, and the jail has counted none.",
        "fail2ban-client status " + jail.name() + "; journalctl _COMM=sshd",
        "Total failed: 0; in the log: " + failures);
  }

  /// The minute in which the jail started counts whole: at its start it looks back farther than that.
  private static int since(Map<Instant, Integer> failures, Instant started) {
    var from = started.truncatedTo(ChronoUnit.MINUTES);
    return failures.entrySet().stream().filter(minute -> !minute.getKey().isBefore(from)).mapToInt(Map.Entry::getValue)
        .sum();
  }
}
