package io.guardbee.checks.catalog.ssh;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.PasswordFacts;
import io.guardbee.checks.probe.PasswordState;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SshdFacts;
import io.guardbee.checks.probe.SshdFacts.Tuple;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `ssh-empty-passwords`: an account without a password is not open to whoever knows its name.
@AutoService(Check.class)
public final class EmptyPasswordsRefused implements Check {
  private static final String KEYWORD = "permitemptypasswords";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("ssh-empty-passwords", 8, View.INSIDE, Severity.HIGH, "sshd refuses empty passwords");
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
    var failing = sshd.tuples().stream().filter(EmptyPasswordsRefused::taken).toList();
    if (failing.isEmpty()) {
      return SshdRule.doubt(sshd, Set.of(KEYWORD)).map(Judged::unknown)
          .orElseGet(() -> Verdict.of(new Outcome.Pass("sshd refuses empty passwords."),
              "every kind of connection gets PermitEmptyPasswords no"));
    }
    var reason = "sshd takes an empty password from " + Tuples.who(sshd, failing) + ".";
    return Verdict.of(new Outcome.Fail(reason, Tuples.findings(sshd, failing, Set.of(KEYWORD), KEYWORD)),
        "some kind of connection gets PermitEmptyPasswords yes", modifiers(facts, failing));
  }

  private static boolean taken(Tuple tuple) {
    return tuple.setting(KEYWORD).equals("yes");
  }

  private static Modifier[] modifiers(Facts facts, List<Tuple> failing) {
    if (failing.stream().noneMatch(t -> LoginMethods.passwordAlone(t) || LoginMethods.keyboardAlone(t))) {
      return new Modifier[]{Modifier.warning("no password alone is taken there today")};
    }
    var empty = facts.of(PasswordFacts.READER) instanceof Probed.Got<PasswordFacts>(var passwords)
        && passwords.entries().values().stream().anyMatch(e -> e.state() instanceof PasswordState.Empty);
    return empty ? new Modifier[]{new Modifier(1, "an account has an empty password")} : new Modifier[0];
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return SshdRemedy.of(facts, new SshdRemedy.Order("ssh-empty-passwords", List.of("PermitEmptyPasswords no"),
        Set.of(KEYWORD), Set.of("no"), true, SshdRemedy.Way.NONE_NEEDED,
        "Accounts without a password can no longer log in over SSH."), EmptyPasswordsRefused::taken);
  }
}
