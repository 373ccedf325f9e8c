package io.guardbee.checks.catalog.accounts;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Account;
import io.guardbee.checks.probe.AccountFacts;
import io.guardbee.checks.probe.AuthorizedKeyFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.PasswordFacts;
import io.guardbee.checks.probe.PasswordState;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `acct-default-known`: no account that every guesser tries first can be logged in to.
@AutoService(Check.class)
public final class NoWellKnownAccount implements Check {
  private static final Set<String> GUESSED = Set.of("test", "tester", "testuser", "guest", "admin", "administrator",
      "user", "oracle", "pi", "vagrant", "student", "demo", "ftpuser", "temp");
  /// The accounts that distributions make for their cloud images.
  private static final Set<String> IMAGES = Set.of("debian", "ubuntu", "ec2-user", "centos", "rocky", "almalinux",
      "fedora", "cloud-user", "opensuse", "alpine", "arch", "cirros", "freebsd", "core");

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("acct-default-known", 6, View.INSIDE, Severity.MEDIUM,
        "No account with a well-known name can be logged in to");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "keys", "logins", "os", "sudo");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, os -> Verdict.of(
        facts.of(AccountFacts.READER).judge(accounts -> judge(accounts, os, facts)),
        "no account of the list has both a login shell and a password or key that opens it"));
  }

  private static Outcome judge(AccountFacts accounts, OsFacts os, Facts facts) {
    var candidates = accounts.loginAccounts().stream().filter(account -> !account.superuser())
        .filter(account -> GUESSED.contains(account.name()) || IMAGES.contains(account.name())).toList();
    if (candidates.isEmpty()) {
      return new Outcome.Pass(
          "No account with a login shell has a well-known name (" + accounts.source() + ").");
    }
    return facts.of(PasswordFacts.READER).judge(
        passwords -> facts.of(AuthorizedKeyFacts.READER).judge(keys -> open(candidates, accounts, passwords, keys, os,
            facts.surroundings().own().keyFingerprint())));
  }

  private static Outcome open(List<Account> candidates, AccountFacts accounts, PasswordFacts passwords,
      AuthorizedKeyFacts keys, OsFacts os, String ownKey) {
    var findings = new ArrayList<Finding>();
    for (var account : candidates) {
      var entry = passwords.entry(account.name());
      var today = LocalDate.ofInstant(os.clock(), ZoneOffset.UTC);
      if (!entry.map(e -> e.expiredOn(today)).orElse(false)) {
        var state = Optional.ofNullable(accounts.openPasswords().get(account.name()))
            .or(() -> entry.map(PasswordFacts.Entry::state)).orElse(new PasswordState.Locked());
        way(account, state, keys, os, ownKey).ifPresent(how -> findings.add(
            Finding.of("user:" + account.name(), "/etc/passwd, /etc/shadow, authorized_keys", account.name() + how)));
      }
    }
    var others = keys.elsewhere().isEmpty()
        ? new Outcome.Pass("No account with a well-known name has a password or a key that opens it.")
        : new Outcome.Unknown(new ProbeFailure.Undecided("Keys may come from elsewhere: " + keys.elsewhere() + ".",
            "Look there for keys of " + Names.of(candidates.stream().map(Account::name)) + "."));
    return findings.isEmpty()
        ? others
        : new Outcome.Fail(Names.of(findings.stream().map(f -> f.object().substring(5)))
            + " can be logged in to, and every guesser tries that name.", findings).besides(others);
  }

  /// How it opens. A key is right for the default account of the distribution itself, and our own key is never blamed.
  private static Optional<String> way(Account account, PasswordState state, AuthorizedKeyFacts keys, OsFacts os,
      String ownKey) {
    if (!(state instanceof PasswordState.Locked)) {
      return Optional.of(state instanceof PasswordState.Empty ? " has an empty password" : " has a password");
    }
    var opening = keys.opening(account.name()).stream().filter(key -> !key.fingerprint().equals(ownKey)).count();
    return opening == 0 || account.name().equals(os.id())
        ? Optional.empty()
        : Optional.of(opening == 1 ? " has an authorized key" : " has " + opening + " authorized keys");
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return Closing.remedy(facts, fail, AccountScript.CLOSE_KNOWN);
  }
}
