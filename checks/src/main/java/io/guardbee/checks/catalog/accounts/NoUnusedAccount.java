package io.guardbee.checks.catalog.accounts;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Account;
import io.guardbee.checks.probe.AccountFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.LoginFacts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.PasswordFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `acct-unused`: every account of a person is in use. See [Usage] for what counts.
@AutoService(Check.class)
public final class NoUnusedAccount implements Check {
  @Override
  public CheckSpec spec() {
    return CheckSpec.of("acct-unused", 6, View.INSIDE, Severity.LOW, "Every account with a login shell is in use");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "keys", "logins", "os", "sudo");
  }

  @Override
  public Verdict judge(Facts facts) {
    var rule = "a login, a process, a schedule or a new password within " + Usage.DAYS
        + " days, or records that reach back that far";
    return Judged.debian(facts, os -> Verdict.of(os.skewFrom(facts.surroundings().now())
        .<Outcome>map(skew -> new Outcome.Unknown(new ProbeFailure.ClockWrong(skew)))
        .orElseGet(() -> facts.of(AccountFacts.READER).judge(accounts -> judge(accounts, os, facts))), rule));
  }

  private static Outcome judge(AccountFacts accounts, OsFacts os, Facts facts) {
    var people = people(accounts, facts.surroundings().own().user());
    if (people.isEmpty()) {
      return new Outcome.Pass("Besides root and the account of this audit nobody has a login shell ("
          + accounts.source() + ").");
    }
    return facts.of(LoginFacts.READER).judge(logins -> judge(people, new Usage(logins,
        facts.of(PasswordFacts.READER), LocalDate.ofInstant(os.clock(), ZoneOffset.UTC))));
  }

  /// System accounts with a shell are `acct-system-shell`'s, twins of root `acct-uid0`'s; the account that the audit
  /// uses is in use.
  private static List<Account> people(AccountFacts accounts, String own) {
    return accounts.local().stream().filter(Account::loginShell).filter(account -> account.uid() >= accounts.uidMin())
        .filter(account -> !account.name().equals(own) && !account.name().equals(accounts.login())).toList();
  }

  private static Outcome judge(List<Account> people, Usage usage) {
    var findings = people.stream().flatMap(account -> usage.finding(account).stream()).toList();
    var doubt = people.stream().flatMap(account -> usage.doubt(account).stream()).findFirst();
    if (!findings.isEmpty()) {
      return new Outcome.Fail(Names.of(findings.stream().map(f -> f.object().substring(5)))
          + (findings.size() == 1 ? " has" : " have") + " not been used for " + Usage.DAYS + " days.", findings, doubt);
    }
    return doubt.<Outcome>map(Outcome.Unknown::new)
        .orElseGet(() -> new Outcome.Pass("Every account with a login shell is in use or new: "
            + Names.of(people.stream().map(Account::name)) + "."));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return Closing.remedy(facts, fail, AccountScript.CLOSE_UNUSED);
  }
}
