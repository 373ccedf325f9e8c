package io.guardbee.checks.catalog.privileges;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Account;
import io.guardbee.checks.probe.AccountFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.SudoRuleFacts;
import io.guardbee.checks.probe.SudoRuleFacts.User;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `priv-sudo-full`: few people, and no service, can do everything as root. The catalogue calls it a warning of medium
/// severity; that is the severity here, without a further step down.
@AutoService(Check.class)
public final class SudoFew implements Check {
  private static final int FEW = 3;

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("priv-sudo-full", 9, View.INSIDE, Severity.MEDIUM,
        "Few people may do everything with sudo");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "os", "sudoers");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Sudoers.judge(facts, "at most " + FEW + " people and no service account may run everything as root",
        (_, sudo) -> facts.of(AccountFacts.READER).judge(accounts -> judge(sudo, accounts, facts)),
        "At most " + FEW + " people, and no service account, may do everything with sudo");
  }

  private static Outcome judge(SudoRuleFacts sudo, AccountFacts accounts, Facts facts) {
    var full = Sudoers.theirs(sudo, facts).filter(User::everything).toList();
    var services = full.stream().filter(user -> service(user, accounts)).toList();
    var people = full.stream().filter(user -> !service(user, accounts)).toList();
    var reasons = new ArrayList<String>();
    if (!services.isEmpty()) {
      reasons.add(Words.list(services.stream().map(Sudoers::shown)) + ", which is no person");
    }
    if (people.size() > FEW) {
      reasons.add(Words.count(people.size(), "person", "people") + ": " + Words.list(people.stream().map(User::name)));
    }
    return reasons.isEmpty()
        ? Sudoers.fine()
        : new Outcome.Fail("Everything as root is allowed to " + String.join("; and to ", reasons) + ".",
            Stream.concat(services.stream(), people.size() > FEW ? people.stream() : Stream.empty())
                .map(user -> Sudoers.finding(user,
                    "may run ALL as root" + (user.unasked().contains("ALL") ? ", without a password" : "")))
                .toList());
  }

  private static boolean service(User user, AccountFacts accounts) {
    return accounts.named(user.name())
        .map((Account account) -> !account.loginShell() || account.uid() < accounts.uidMin())
        .orElse(false);
  }

  /// Which of the people to take it from, nobody else can say.
  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return facts.of(SudoRuleFacts.READER).then(sudo -> facts.of(AccountFacts.READER).map(accounts -> {
      var services = Sudoers.theirs(sudo, facts).filter(User::everything).filter(user -> service(user, accounts))
          .map(User::name).toList();
      return SudoersScript.covers(sudo) && services.size() == fail.findings().size()
          ? SudoersScript.without("priv-sudo-full", services, List.of("ALL"),
              "What these services did as root fails from now on: give them a rule for that one command.")
          : Optional.<Remedy>empty();
    })).or(Optional.empty());
  }
}
