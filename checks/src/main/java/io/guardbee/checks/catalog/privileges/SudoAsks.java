package io.guardbee.checks.catalog.privileges;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Listed;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.SudoRuleFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.Optional;
import java.util.Set;

/// `priv-sudo-nopasswd`: sudo asks for a password. The image's own account is spared: its password is locked, and without
/// that rule nobody could become root at all.
@AutoService(Check.class)
public final class SudoAsks implements Check {
  @Override
  public CheckSpec spec() {
    return CheckSpec.of("priv-sudo-nopasswd", 9, View.INSIDE, Severity.LOW,
        "Only the cloud user has sudo without a password");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "sudoers");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Sudoers.judge(facts, "no rule but those of the image's own account and of Guardbee is NOPASSWD",
        (os, sudo) -> judge(os, sudo, facts), "Nobody but the image's own account has sudo without a password");
  }

  private static Outcome judge(OsFacts os, SudoRuleFacts sudo, Facts facts) {
    var free = Sudoers.theirs(sudo, facts).filter(user -> !user.unasked().isEmpty())
        .filter(user -> !Sudoers.image(user, os, sudo)).toList();
    return free.isEmpty()
        ? Sudoers.fine()
        : new Outcome.Fail("sudo asks no password of " + Words.list(free.stream().map(Sudoers::shown)) + ".",
            free.stream().map(user -> Sudoers.finding(user, "has sudo without a password for "
                + (user.unasked().contains("ALL") ? "everything" : Listed.some(user.unasked(), 5)))).toList());
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    var names = Sudoers.names(fail);
    var byHand = facts.of(SudoRuleFacts.READER).map(sudo -> !SudoersScript.covers(sudo) || sudo.users().stream()
        .anyMatch(user -> names.contains(user.name())
            && (!user.bounds().isEmpty() || user.defaults().contains("exempt_group"))))
        .or(true);
    return byHand
        ? Optional.empty()
        : SudoersScript.asking("priv-sudo-nopasswd", names,
            "Jobs that these accounts run through sudo stop; an account without a password cannot use sudo any more.");
  }
}
