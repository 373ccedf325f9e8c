package io.guardbee.checks.catalog.accounts;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Membership;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.AccountFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.PasswordFacts;
import io.guardbee.checks.probe.PasswordState;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SshdFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `acct-empty-password`: no account opens without a password.
@AutoService(Check.class)
public final class NoEmptyPassword implements Check {
  @Override
  public CheckSpec spec() {
    return CheckSpec.of("acct-empty-password", 6, View.INSIDE, Severity.HIGH, "No account has an empty password");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "os", "sshd");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> switch (facts.of(AccountFacts.READER)) {
      case Probed.Missed<AccountFacts>(var why) -> Judged.unknown(why);
      case Probed.Got<AccountFacts>(var accounts) -> judge(accounts, facts);
    });
  }

  private static Verdict judge(AccountFacts accounts, Facts facts) {
    var rule = "the password field of every account is filled";
    var passwords = facts.of(PasswordFacts.READER);
    var findings = findings(accounts, passwords);
    if (!findings.isEmpty()) {
      var fail = new Outcome.Fail(Names.of(findings.stream().map(f -> f.object().substring(5)))
          + (findings.size() == 1 ? " has an empty password." : " have empty passwords."), findings,
          Membership.missed(passwords));
      return new Verdict(fail, rule, modifiers(Names.of(fail), facts.of(SshdFacts.READER)));
    }
    return Verdict.of(
        passwords.judge(_ -> new Outcome.Pass("No account has an empty password (" + accounts.source() + ").")), rule);
  }

  /// An empty second field of `/etc/passwd` is one too, and needs no right to be seen.
  private static List<Finding> findings(AccountFacts accounts, Probed<PasswordFacts> passwords) {
    var where = new LinkedHashMap<String, String>();
    for (var account : accounts.local()) {
      var open = accounts.openPasswords().get(account.name());
      var shadow = passwords.map(p -> p.of(account.name())).or(Optional.empty());
      if (open instanceof PasswordState.Empty) {
        where.put(account.name(), "/etc/passwd");
      } else if (open == null && shadow.orElse(new PasswordState.Locked()) instanceof PasswordState.Empty) {
        where.put(account.name(), "/etc/shadow");
      }
    }
    var findings = new ArrayList<Finding>();
    where.forEach(
        (name, file) -> findings.add(Finding.of("user:" + name, file, name + ": the password field is empty")));
    return findings;
  }

  private static List<Modifier> modifiers(List<String> names, Probed<SshdFacts> sshd) {
    var let = sshd.map(s -> names.stream().flatMap(name -> s.tuplesOf(name).stream())
        .anyMatch(tuple -> tuple.setting("permitemptypasswords").equals("yes"))).or(false);
    return let ? List.of(new Modifier(1, "the SSH server accepts empty passwords")) : List.of();
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return Names.safe(facts.of(AccountFacts.READER), fail)
        .filter(_ -> facts.of(AccountFacts.READER).map(a -> a.openPasswords().isEmpty()).or(false))
        .map(AccountScript.LOCK_EMPTY::remedy);
  }
}
