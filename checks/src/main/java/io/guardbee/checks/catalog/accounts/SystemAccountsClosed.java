package io.guardbee.checks.catalog.accounts;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Account;
import io.guardbee.checks.probe.AccountFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `acct-system-shell`: the system's own accounts cannot be logged in to.
@AutoService(Check.class)
public final class SystemAccountsClosed implements Check {
  /// Packages of Debian or of the software's makers that give their account a shell on purpose.
  private static final Set<String> PACKAGED = Set.of("postgres", "jenkins", "couchdb", "gitlab-psql", "git");
  /// Programs in the place of a shell that do one thing and end.
  private static final Set<String> NARROW = Set.of("git-shell", "sftp-server", "rrsync", "scponly", "rssh");

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("acct-system-shell", 6, View.INSIDE, Severity.MEDIUM, "System accounts have no login shell");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "os");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> switch (facts.of(AccountFacts.READER)) {
      case Probed.Missed<AccountFacts>(var why) -> Judged.unknown(why);
      case Probed.Got<AccountFacts>(var accounts) -> shells(accounts);
    });
  }

  private static Verdict shells(AccountFacts accounts) {
    var rule = "no account with a uid from 1 to " + (accounts.uidMin() - 1) + " has a shell that lets in";
    var open = open(accounts);
    if (open.isEmpty()) {
      return Verdict.of(new Outcome.Pass("No system account has a login shell (" + accounts.source() + ")."), rule);
    }
    var fail = new Outcome.Fail(
        Names.of(open.stream().map(Account::name)) + ", below uid " + accounts.uidMin() + ", can open a shell.",
        open.stream().map(account -> Finding.of("user:" + account.name(), "/etc/passwd",
            account.name() + ": uid " + account.uid() + ", shell "
                + (account.shell().isEmpty() ? "empty, which means /bin/sh" : account.shell())))
            .toList());
    return open.stream().allMatch(account -> PACKAGED.contains(account.name()))
        ? Verdict.of(fail, rule, Modifier.warning("the package of that service gives its account a shell"))
        : Verdict.of(fail, rule);
  }

  private static List<Account> open(AccountFacts accounts) {
    return accounts.local().stream().filter(account -> account.uid() > 0 && account.uid() < accounts.uidMin())
        .filter(Account::loginShell)
        .filter(account -> !NARROW.contains(account.shell().substring(account.shell().lastIndexOf('/') + 1))).toList();
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    var ours = facts.surroundings().own().user();
    return Names.safe(facts.of(AccountFacts.READER), fail)
        .filter(names -> !names.contains(ours) && names.stream().noneMatch(PACKAGED::contains))
        .map(AccountScript.SHELL::remedy);
  }
}
