package io.guardbee.checks.catalog.privileges;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.ModeScript;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Account;
import io.guardbee.checks.probe.AccountFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.HomeFacts;
import io.guardbee.checks.probe.HomeFacts.Home;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SecretFacts;
import io.guardbee.checks.probe.SecretFacts.SecretFile;
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

/// `priv-home-perms`: people cannot look into each other's homes. Everybody sees the modes of homes, so no right is needed.
@AutoService(Check.class)
public final class HomesClosed implements Check {
  private static final String RULE = "no home of a person can be listed or changed by everyone; passing through is fine";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("priv-home-perms", 9, View.INSIDE, Severity.LOW, "Home directories are closed to others");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "homes", "os");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> switch (facts.of(HomeFacts.READER)) {
      case Probed.Missed<HomeFacts>(var why) -> Judged.unknown(why);
      case Probed.Got<HomeFacts>(var homes) -> switch (facts.of(AccountFacts.READER)) {
        case Probed.Missed<AccountFacts>(var why) -> Judged.unknown(why);
        case Probed.Got<AccountFacts>(var accounts) -> judge(homes, accounts, facts);
      };
    });
  }

  private static Verdict judge(HomeFacts homes, AccountFacts accounts, Facts facts) {
    var open = open(homes, accounts, facts);
    if (open.isEmpty()) {
      return Verdict.of(homes.doubt().<Outcome>map(Outcome.Unknown::new)
          .orElseGet(() -> new Outcome.Pass("No home directory of a person can be looked into by everyone.")), RULE);
    }
    var fail = new Outcome.Fail("Everyone on the VM can look into the home of "
        + Words.list(open.stream().map(Home::user)) + ".", open.stream().map(HomesClosed::finding).toList(),
        homes.doubt());
    var secrets = facts.of(SecretFacts.READER).map(found -> found.files().stream().filter(found::exposed)
        .map(SecretFile::path).filter(path -> open.stream().anyMatch(home -> path.startsWith(home.path() + "/")))
        .toList())
        .or(List.of());
    return secrets.isEmpty()
        ? Verdict.of(fail, RULE)
        : Verdict.of(fail, RULE,
            new Modifier(1, "credentials lie there for everyone: " + Words.list(secrets.stream())));
  }

  /// Homes of services hold what others are meant to read; Guardbee's own is its own affair.
  private static List<Home> open(HomeFacts homes, AccountFacts accounts, Facts facts) {
    return homes.homes().stream().filter(home -> (home.mode().bits() & 06) != 0)
        .filter(home -> !home.user().equals(facts.surroundings().own().user()))
        .filter(home -> accounts.named(home.user()).filter(account -> person(account, accounts)).isPresent()).toList();
  }

  private static boolean person(Account account, AccountFacts accounts) {
    return account.loginShell() && (account.superuser() || account.uid() >= accounts.uidMin());
  }

  private static Finding finding(Home home) {
    return Finding.of(home.path(), "stat " + home.path(), "mode " + home.mode().octal() + ": everyone may "
        + (home.mode().changedByOthers() ? "change what is in it" : "see what is in it"));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return facts.of(HomeFacts.READER).then(homes -> facts.of(AccountFacts.READER)
        .map(accounts -> ModeScript.of("priv-home-perms",
            open(homes, accounts, facts).stream()
                .map(home -> new ModeScript.Change(home.path(), "o-rw", Optional.empty()))
                .toList(),
            "Who read files in these homes by their directory listing cannot any more; pages in public_html stay reachable.")))
        .or(Optional.empty());
  }
}
