package io.guardbee.checks.catalog.ssh;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.SshdFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `ssh-password-auth`: no kind of connection gets in with a password alone.
@AutoService(Check.class)
public final class PasswordAuthDisabled implements Check {
  private static final String KEYWORD = "passwordauthentication";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("ssh-password-auth", 1, View.INSIDE, Severity.HIGH, "Nobody logs in over SSH with a password");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "os", "sshd");
  }

  @Override
  public Verdict judge(Facts facts) {
    return SshdRule.judge(facts, sshd -> judge(facts, sshd));
  }

  private static Verdict judge(Facts facts, SshdFacts sshd) {
    var failing = sshd.tuples().stream().filter(LoginMethods::passwordAlone).toList();
    if (!failing.isEmpty()) {
      var reason = "sshd lets " + Tuples.who(sshd, failing) + " in with a password alone.";
      return new Verdict(new Outcome.Fail(reason, Tuples.findings(sshd, failing, Set.of(KEYWORD), KEYWORD)),
          "some kind of connection gets in with a password alone", PasswordWeight.of(facts, failing));
    }
    return SshdRule.doubt(sshd, LoginMethods.NEEDED).map(Judged::unknown)
        .orElseGet(() -> Verdict.of(new Outcome.Pass("sshd takes a password alone from nobody" + note(sshd) + "."),
            "every kind of connection is refused a password alone"));
  }

  private static String note(SshdFacts sshd) {
    return sshd.tuples().stream().anyMatch(LoginMethods::severalProofs)
        ? "; some accounts give one after their key, as a second factor"
        : "";
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return SshdRemedy.of(facts, new SshdRemedy.Order("ssh-password-auth", List.of("PasswordAuthentication no"),
        Set.of(KEYWORD), Set.of("no"), false, SshdRemedy.Way.ANY_KEY,
        "Whoever has no working key loses access; log in by key in a second session before you cancel the revert."),
        LoginMethods::passwordAlone);
  }

}
