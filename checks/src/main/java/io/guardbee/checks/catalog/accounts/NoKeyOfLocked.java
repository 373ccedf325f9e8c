package io.guardbee.checks.catalog.accounts;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Account;
import io.guardbee.checks.probe.AccountFacts;
import io.guardbee.checks.probe.AuthorizedKey;
import io.guardbee.checks.probe.AuthorizedKeyFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.LockFacts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.PasswordFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
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

/// `acct-key-locked`: who was locked out is out. A locked password does not stop a key. An account that never had a
/// password, as on the cloud's images, was never locked; what tells is a password that was there and was locked later, or
/// a shell that was taken away while the keys stayed.
@AutoService(Check.class)
public final class NoKeyOfLocked implements Check {
  @Override
  public CheckSpec spec() {
    return CheckSpec.of("acct-key-locked", 6, View.INSIDE, Severity.HIGH, "No key opens a removed account");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "keys", "logins", "os", "sudo");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, os -> Verdict.of(facts.of(LockFacts.READER).judge(locks -> facts.of(AccountFacts.READER)
        .judge(accounts -> facts.of(PasswordFacts.READER).judge(passwords -> facts.of(AuthorizedKeyFacts.READER)
            .judge(keys -> judge(new Scene(os, locks, accounts, passwords, keys, facts)))))),
        "no account whose password was locked, and none whose shell was taken away, has an authorized key"));
  }

  private record Scene(OsFacts os, LockFacts locks, AccountFacts accounts, PasswordFacts passwords,
      AuthorizedKeyFacts keys, Facts facts) {
    /// The keys that open an account, if it is one that seems to be closed; expired accounts are.
    List<AuthorizedKey> left(Account account) {
      var own = facts.surroundings().own();
      var today = LocalDate.ofInstant(os.clock(), ZoneOffset.UTC);
      var expired = passwords.entry(account.name()).map(entry -> entry.expiredOn(today)).orElse(false);
      var closed = locks.locked().contains(account.name()) || !account.loginShell();
      return !closed || expired || account.name().equals(own.user()) || account.name().equals(os.id())
          ? List.of()
          : keys.opening(account.name()).stream().filter(key -> !key.fingerprint().equals(own.keyFingerprint())
              || key.fingerprint().isEmpty()).toList();
    }
  }

  private static Outcome judge(Scene scene) {
    var findings = scene.accounts().accounts().stream().filter(account -> !scene.left(account).isEmpty())
        .map(account -> finding(account, scene)).toList();
    var others = others(scene);
    return findings.isEmpty()
        ? others
        : new Outcome.Fail("Locked, and yet a key lets in: "
            + Names.of(findings.stream().map(finding -> finding.object().substring("user:".length()))) + ".", findings)
            .besides(others);
  }

  private static Outcome others(Scene scene) {
    var closed = scene.accounts().accounts().stream()
        .anyMatch(account -> scene.locks().locked().contains(account.name()));
    return closed && !scene.keys().elsewhere().isEmpty()
        ? new Outcome.Unknown(
            new ProbeFailure.Undecided("Keys may come from elsewhere: " + scene.keys().elsewhere() + ".",
                "Look there for keys of accounts that were locked."))
        : new Outcome.Pass("No account that was locked or lost its shell has an authorized key.");
  }

  private static Finding finding(Account account, Scene scene) {
    var keys = scene.left(account);
    var why = scene.locks().locked().contains(account.name())
        ? "the password was set once and is locked now"
        : "the shell is " + account.shell() + ", which does not stop tunnels";
    return Finding.of("user:" + account.name(), keys.getFirst().file(), account.name() + ": " + why + "; "
        + (keys.size() == 1 ? "a key opens" : keys.size() + " keys open") + " the account");
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return facts.of(LockFacts.READER) instanceof Probed.Got<LockFacts>
        ? Closing.remedy(facts, fail, AccountScript.CLOSE_LOCKED)
        : Optional.empty();
  }
}
