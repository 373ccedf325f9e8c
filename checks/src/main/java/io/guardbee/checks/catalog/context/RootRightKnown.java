package io.guardbee.checks.catalog.context;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Facts.OwnAccess;
import io.guardbee.checks.probe.SudoFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.Set;

/// `ctx-sudo`: how much of the VM the audit could read, and by which access of its own. Refusing root's right is no
/// fault of the owner: it leaves things unknown, and this says which right would lift that.
@AutoService(Check.class)
public final class RootRightKnown implements Check {
  private static final String LIFT = "Install the collector (/enrol prints how, with a sudo rule for that one file), or "
      + "let the account run everything without a password for the time of the audit.";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("ctx-sudo", 0, View.INSIDE, Severity.INFO, "The audit reads the VM with root's right");
  }

  @Override
  public Set<String> sections() {
    return Set.of("sudo");
  }

  @Override
  public Verdict judge(Facts facts) {
    var access = access(facts.surroundings().own());
    return Verdict.of(facts.of(SudoFacts.READER).judge(sudo -> judge(sudo, access)),
        "the collector ran as root, or sudo -n -l allows everything");
  }

  private static Outcome judge(SudoFacts sudo, String access) {
    return switch (sudo.mode()) {
      case ROOT -> new Outcome.Pass("Everything was read with root's right" + access + ".");
      case LISTED -> undecided("Without a password the audit may run as root only: "
          + PlainText.line(String.join(", ", sudo.allowed()), 200) + access + ".");
      case REFUSED -> undecided("sudo gives the audit nothing without a password" + access + ".");
      case NO_SUDO -> undecided("There is no sudo on the VM and the audit is not root" + access + ".");
    };
  }

  private static Outcome undecided(String why) {
    return new Outcome.Unknown(new ProbeFailure.Undecided(why, LIFT));
  }

  private static String access(OwnAccess own) {
    if (own.user().isEmpty()) {
      return "";
    }
    return " (Guardbee's own access: account " + PlainText.line(own.user(), 32)
        + (own.keyFingerprint().isEmpty() ? "" : ", key " + own.keyFingerprint()) + ")";
  }
}
