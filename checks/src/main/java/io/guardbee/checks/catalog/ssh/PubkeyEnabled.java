package io.guardbee.checks.catalog.ssh;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.SshdFacts;
import io.guardbee.checks.probe.SshdFacts.Tuple;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `ssh-pubkey-enabled`: keys work for everybody. A guard for the remedies: passwords must not be switched off where
/// keys do not open the door.
@AutoService(Check.class)
public final class PubkeyEnabled implements Check {
  private static final String KEYWORD = "pubkeyauthentication";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("ssh-pubkey-enabled", 1, View.INSIDE, Severity.INFO, "Every account may log in with a key");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "sshd");
  }

  @Override
  public Verdict judge(Facts facts) {
    return SshdRule.judge(facts, PubkeyEnabled::judge);
  }

  private static Verdict judge(SshdFacts sshd) {
    var failing = sshd.tuples().stream().filter(PubkeyEnabled::refused).toList();
    if (!failing.isEmpty()) {
      var reason = "sshd takes no key from " + Tuples.who(sshd, failing) + ".";
      return Verdict.of(new Outcome.Fail(reason, Tuples.findings(sshd, failing, Set.of(KEYWORD), KEYWORD)),
          "some kind of connection gets PubkeyAuthentication no");
    }
    return SshdRule.doubtOnDisk(sshd, Set.of(KEYWORD)).map(Judged::unknown)
        .orElseGet(() -> Verdict.of(new Outcome.Pass("sshd takes keys from every account."),
            "every kind of connection gets PubkeyAuthentication yes"));
  }

  private static boolean refused(Tuple tuple) {
    return tuple.setting(KEYWORD).equals("no");
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return SshdRemedy.of(facts, new SshdRemedy.Order("ssh-pubkey-enabled", List.of("PubkeyAuthentication yes"),
        Set.of(KEYWORD), Set.of("yes"), true, SshdRemedy.Way.NONE_NEEDED,
        "Keys that already lie in the accounts' authorized_keys begin to work: look at them first."),
        PubkeyEnabled::refused);
  }
}
