package io.guardbee.checks.catalog.ssh;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.RootWays;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.AuthorizedKeyFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.SudoFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Set;

/// `sudo-available`: root can be reached without logging in as root, so root's own login may be closed.
@AutoService(Check.class)
public final class SudoAvailable implements Check {
  private static final String BY_HAND = "Look there, and try sudo in a second session before root's login is closed.";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("sudo-available", 8, View.INSIDE, Severity.INFO,
        "An account with a key can become root through sudo");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "keys", "os", "sudo");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(
        RootWays.of(facts).judge(ways -> ways.isEmpty() ? none(facts) : some(ways, facts.surroundings().own().user())),
        "a key for a shell, and everything allowed by sudo -l -U"));
  }

  private static Outcome some(List<String> ways, String own) {
    var names = PlainText.line(String.join(", ", ways), 120);
    return new Outcome.Pass(ways.equals(List.of(own))
        ? names + ", the account of this audit, has a key and may become root; nobody else."
        : names + (ways.size() == 1 ? " has" : " have") + " a key and may become root through sudo.");
  }

  /// None was found. That is a finding only if there is nothing left that was not understood.
  private static Outcome none(Facts facts) {
    return facts.of(SudoFacts.READER).then(SudoFacts::rights)
        .judge(rights -> facts.of(AuthorizedKeyFacts.READER).judge(keys -> {
          if (!keys.elsewhere().isEmpty()) {
            return undecided("Keys may come from elsewhere: " + keys.elsewhere() + ".");
          }
          return rights.containsValue(SudoFacts.Right.UNKNOWN)
              ? undecided("sudo did not say what every account may do.")
              : new Outcome.Fail("No account but root has both a key and the right to become root.",
                  List.of(Finding.of("sudo", "sudo -l -U, authorized_keys",
                      "accounts with everything allowed: " + rights.entrySet().stream()
                          .filter(right -> right.getValue().everything()).map(java.util.Map.Entry::getKey).toList())));
        }));
  }

  private static Outcome undecided(String why) {
    return new Outcome.Unknown(new ProbeFailure.Undecided(why, BY_HAND));
  }
}
