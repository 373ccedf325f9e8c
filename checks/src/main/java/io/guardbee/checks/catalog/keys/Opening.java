package io.guardbee.checks.catalog.keys;

import io.guardbee.checks.catalog.KeyRemoval;
import io.guardbee.checks.catalog.RootWays;
import io.guardbee.checks.catalog.UnseenKeys;
import io.guardbee.checks.probe.AuthorizedKey;
import io.guardbee.checks.probe.AuthorizedKeyFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The authorized keys that are the owners' affair, and how some of them are taken away.
final class Opening {
  /// What a pass says where there is nothing to look at.
  static final String NOBODY = "No key opens an account, besides Guardbee's own.";

  private Opening() {}

  /// Every key that opens an account, but Guardbee's own and those that only tell the right name.
  static List<AuthorizedKey> theirs(AuthorizedKeyFacts keys, Facts facts) {
    return keys.keys().stream().filter(key -> !key.signpost() && !own(key, facts)).toList();
  }

  private static boolean own(AuthorizedKey key, Facts facts) {
    var ours = facts.surroundings().own().keyFingerprint();
    return !ours.isEmpty() && key.fingerprint().equals(ours);
  }

  static Finding finding(AuthorizedKey key) {
    return Finding.of(key.user() + ":" + (key.fingerprint().isEmpty() ? key.file() : key.fingerprint()), key.file(),
        key.words());
  }

  /// Whether no keys are besides those that are known.
  static boolean whole(AuthorizedKeyFacts keys) {
    return UnseenKeys.of(keys).isEmpty();
  }

  static Outcome elsewhere(AuthorizedKeyFacts keys) {
    return new Outcome.Unknown(UnseenKeys.of(keys).orElseThrow());
  }

  /// Only where, without these keys, somebody still gets in who can become root.
  static Optional<Remedy> removal(String check, Facts facts, Predicate<AuthorizedKey> gone) {
    var keys = facts.of(AuthorizedKeyFacts.READER).map(found -> theirs(found, facts)).or(List.of());
    var stays = facts.of(AuthorizedKeyFacts.READER).map(AuthorizedKeyFacts::keys).or(List.of()).stream()
        .filter(key -> key.shell() && (own(key, facts) || !gone.test(key))).map(AuthorizedKey::user).toList();
    return RootWays.of(facts).or(List.of()).stream().anyMatch(stays::contains)
        ? KeyRemoval.of(check, keys.stream().filter(gone).toList(),
            "Whoever has only these keys is shut out: give their owners a new key first.")
        : Optional.empty();
  }
}
