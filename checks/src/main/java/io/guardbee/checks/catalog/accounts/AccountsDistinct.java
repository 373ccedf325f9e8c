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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// `acct-duplicate`: no two accounts share a name or a uid. Twins of root are `acct-uid0`'s and are not told twice.
@AutoService(Check.class)
public final class AccountsDistinct implements Check {
  @Override
  public CheckSpec spec() {
    return CheckSpec.of("acct-duplicate", 6, View.INSIDE, Severity.MEDIUM, "Every account has its own name and uid");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "os");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(facts.of(AccountFacts.READER).judge(AccountsDistinct::distinct),
        "every name and every uid but 0 stands once"));
  }

  private static Outcome distinct(AccountFacts accounts) {
    var findings = new ArrayList<Finding>();
    shared(accounts.accounts(), Account::name).forEach((name, twice) -> findings.add(Finding.of("name:" + name,
        "/etc/passwd", name + " stands " + twice.size() + " times; only the first line counts")));
    sharedUids(accounts).forEach((uid, twice) -> findings.add(Finding.of("uid:" + uid, "/etc/passwd",
        Names.of(twice.stream().map(Account::name)) + " share uid " + uid)));
    return findings.isEmpty()
        ? new Outcome.Pass("Every name and every uid stands once (" + accounts.source() + ").")
        : new Outcome.Fail("Accounts share a name or a uid: " + findings.getFirst().evidence().getFirst().excerpt()
            + (findings.size() > 1 ? ", and " + (findings.size() - 1) + " more." : "."), findings);
  }

  private static Map<Long, List<Account>> sharedUids(AccountFacts accounts) {
    var uids = shared(accounts.accounts().stream().filter(account -> !account.superuser()).toList(), Account::uid);
    uids.values().removeIf(twice -> twice.stream().map(Account::name).distinct().count() < 2);
    return uids;
  }

  private static <K extends Comparable<K>> Map<K, List<Account>> shared(List<Account> accounts,
      Function<Account, K> by) {
    var groups = accounts.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
    groups.values().removeIf(group -> group.size() < 2);
    return groups;
  }

  /// A new uid for all but the first name of each uid. Names that stand twice need a person's eye.
  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    if (fail.findings().stream().anyMatch(finding -> finding.object().startsWith("name:"))) {
      return Optional.empty();
    }
    var own = facts.surroundings().own().user();
    var later = facts.of(AccountFacts.READER).map(accounts -> sharedUids(accounts).values().stream()
        .flatMap(twice -> later(twice, List.of(own, accounts.login())).stream()).toList()).or(List.of());
    return !later.isEmpty() && later.stream().allMatch(account -> Names.safe(account.name()))
        ? Optional.of(RenumberScript.of(later.stream().map(Account::name).toList()))
        : Optional.empty();
  }

  /// All but one of them; the one that stays is an account of this audit if there is one among them.
  private static List<Account> later(List<Account> twice, List<String> ours) {
    var stays = twice.stream().filter(account -> ours.contains(account.name())).findFirst().orElse(twice.getFirst());
    return twice.stream().filter(account -> !account.equals(stays)).toList();
  }
}
