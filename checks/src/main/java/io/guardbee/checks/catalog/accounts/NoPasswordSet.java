package io.guardbee.checks.catalog.accounts;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.AccountFacts;
import io.guardbee.checks.probe.AuthorizedKeyFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.PasswordFacts;
import io.guardbee.checks.probe.PasswordState;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SudoFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `acct-password-set`: nobody has a password, as on the cloud's own images.
@AutoService(Check.class)
public final class NoPasswordSet implements Check {
  @Override
  public CheckSpec spec() {
    return CheckSpec.of("acct-password-set", 6, View.INSIDE, Severity.LOW, "No account has a usable password");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "keys", "os", "sudo");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, os -> switch (facts.of(AccountFacts.READER)
        .then(accounts -> facts.of(PasswordFacts.READER).map(passwords -> usable(accounts, passwords, day(os))))) {
      case Probed.Missed<Map<String, PasswordState.Usable>>(var why) -> Judged.unknown(why);
      case Probed.Got<Map<String, PasswordState.Usable>>(var usable) -> verdict(usable);
    });
  }

  private static LocalDate day(OsFacts os) {
    return LocalDate.ofInstant(os.clock(), ZoneOffset.UTC);
  }

  private static Map<String, PasswordState.Usable> usable(AccountFacts accounts, PasswordFacts passwords,
      LocalDate today) {
    var usable = new LinkedHashMap<String, PasswordState.Usable>();
    for (var account : accounts.local()) {
      var entry = passwords.entry(account.name());
      var state = Optional.ofNullable(accounts.openPasswords().get(account.name()))
          .or(() -> entry.map(PasswordFacts.Entry::state));
      if (state.orElse(new PasswordState.Locked()) instanceof PasswordState.Usable set
          && !entry.map(e -> e.expiredOn(today)).orElse(false)) {
        usable.put(account.name(), set);
      }
    }
    return usable;
  }

  private static Verdict verdict(Map<String, PasswordState.Usable> usable) {
    var rule = "every password field is locked";
    if (usable.isEmpty()) {
      return Verdict.of(new Outcome.Pass("No account has a usable password."), rule);
    }
    var fail = new Outcome.Fail(
        Names.of(usable.keySet().stream()) + (usable.size() == 1 ? " has a password." : " have passwords."),
        usable.entrySet().stream().map(entry -> Finding.of("user:" + entry.getKey(), "/etc/shadow",
            entry.getKey() + ": " + words(entry.getValue()))).toList());
    var weak = usable.entrySet().stream().filter(entry -> entry.getValue().weak()).map(Map.Entry::getKey);
    var names = Names.of(weak);
    return names.isEmpty()
        ? Verdict.of(fail, rule)
        : Verdict.of(fail, rule, new Modifier(2, "hashed with a scheme that is guessed through in bulk: " + names));
  }

  private static String words(PasswordState.Usable set) {
    return switch (set.scheme()) {
      case "unknown" -> "a password is set";
      case "des", "bsdi" -> "a password is set, scheme " + set.scheme() + (set.weak() ? ", weak" : "");
      default -> "a password is set, scheme $" + set.scheme() + "$" + (set.weak() ? ", weak" : "");
    };
  }

  /// Only where another way to root stays: a key for an account that needs no password to become root.
  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    var stays = facts.of(SudoFacts.READER).then(SudoFacts::rights).then(rights -> facts.of(AuthorizedKeyFacts.READER)
        .map(keys -> rights.entrySet().stream().anyMatch(e -> e.getValue() == SudoFacts.Right.NOPASSWD_ALL
            && keys.of(e.getKey()).stream().anyMatch(key -> key.shell()))))
        .or(false);
    return Optional.of(stays).filter(safe -> safe)
        .flatMap(_ -> Names.safe(facts.of(AccountFacts.READER), fail))
        .filter(_ -> facts.of(AccountFacts.READER).map(a -> a.openPasswords().isEmpty()).or(false))
        .map((List<String> names) -> AccountScript.LOCK_SET.remedy(names));
  }
}
