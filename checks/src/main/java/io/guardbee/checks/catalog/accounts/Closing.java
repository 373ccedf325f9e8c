package io.guardbee.checks.catalog.accounts;

import io.guardbee.checks.catalog.RootWays;
import io.guardbee.checks.probe.AccountFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.LoginFacts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import java.util.List;
import java.util.Optional;

/// When accounts may be closed by a script: never the one that the audit came in with, never the last that can become
/// root, never the image's own default account.
final class Closing {
  private Closing() {}

  static Optional<Remedy> remedy(Facts facts, Outcome.Fail fail, AccountScript script) {
    return Names.safe(facts.of(AccountFacts.READER), fail).filter(names -> allowed(facts, names)).map(script::remedy);
  }

  private static boolean allowed(Facts facts, List<String> names) {
    var spared = List.of(facts.surroundings().own().user(), facts.of(OsFacts.READER).map(OsFacts::id).or(""),
        facts.of(LoginFacts.READER).map(LoginFacts::login).or(""));
    return names.stream().noneMatch(spared::contains)
        && RootWays.of(facts).or(List.of()).stream().anyMatch(name -> !names.contains(name));
  }
}
