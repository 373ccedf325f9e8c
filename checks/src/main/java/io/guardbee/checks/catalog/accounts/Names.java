package io.guardbee.checks.catalog.accounts;

import io.guardbee.checks.probe.Account;
import io.guardbee.checks.probe.AccountFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Account names in sentences and in scripts. They come from a machine that may be hostile.
final class Names {
  /// What may stand in a script; everything else gets none.
  private static final Pattern SAFE = Pattern.compile("[a-z_][a-z0-9_-]{0,30}");
  private static final String OBJECT = "user:";

  private Names() {}

  /// For a sentence: "a, b and c", the first five of them.
  static String of(Stream<String> names) {
    var all = names.distinct().map(name -> PlainText.line(name, 32)).toList();
    var shown = all.size() > 5 ? all.subList(0, 5) : all;
    if (all.size() > 5) {
      return String.join(", ", shown) + " and " + (all.size() - 5) + " more";
    }
    return shown.size() < 2
        ? String.join("", shown)
        : String.join(", ", shown.subList(0, shown.size() - 1)) + " and " + shown.getLast();
  }

  static boolean safe(String name) {
    return SAFE.matcher(name).matches();
  }

  /// The accounts that the findings are about, fit for a script. Empty when one of them is not: a name of another form,
  /// or an account that stands in a directory and not in `/etc/passwd`.
  static Optional<List<String>> safe(Probed<AccountFacts> accounts, Outcome.Fail fail) {
    var local = accounts.map(a -> a.local().stream().map(Account::name).collect(Collectors.toSet()))
        .or(java.util.Set.of());
    var names = of(fail);
    return !names.isEmpty() && names.stream().allMatch(name -> safe(name) && local.contains(name))
        ? Optional.of(names)
        : Optional.empty();
  }

  /// The accounts that the findings are about.
  static List<String> of(Outcome.Fail fail) {
    return fail.findings().stream().map(Finding::object).filter(object -> object.startsWith(OBJECT))
        .map(object -> object.substring(OBJECT.length())).distinct().toList();
  }
}
