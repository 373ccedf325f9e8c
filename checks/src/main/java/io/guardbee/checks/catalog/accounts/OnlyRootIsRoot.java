package io.guardbee.checks.catalog.accounts;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Account;
import io.guardbee.checks.probe.AccountFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.Optional;
import java.util.Set;

/// `acct-uid0`: root has no twin.
@AutoService(Check.class)
public final class OnlyRootIsRoot implements Check {
  @Override
  public CheckSpec spec() {
    return CheckSpec.of("acct-uid0", 6, View.INSIDE, Severity.CRITICAL, "Only root has uid 0");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "os");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts,
        _ -> Verdict.of(facts.of(AccountFacts.READER).judge(OnlyRootIsRoot::twins), "no name but root has uid 0"));
  }

  private static Outcome twins(AccountFacts accounts) {
    var twins = accounts.accounts().stream().filter(account -> account.superuser() && !account.name().equals("root"))
        .toList();
    if (twins.isEmpty()) {
      return new Outcome.Pass("Only root has uid 0 (" + accounts.source() + ").");
    }
    return new Outcome.Fail(Names.of(twins.stream().map(Account::name)) + (twins.size() == 1 ? " is" : " are")
        + " root by another name: uid 0.", twins.stream().map(OnlyRootIsRoot::finding).toList());
  }

  private static Finding finding(Account twin) {
    return Finding.of("user:" + twin.name(), "/etc/passwd",
        twin.name() + ": uid 0, home " + twin.home() + ", shell " + twin.shell());
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    var accounts = facts.of(AccountFacts.READER);
    var rooted = accounts.map(a -> a.named("root").filter(Account::superuser).isPresent()).or(false);
    return rooted ? Names.safe(accounts, fail).map(RemoveScript::of) : Optional.empty();
  }
}
