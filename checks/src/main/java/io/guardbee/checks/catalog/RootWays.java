package io.guardbee.checks.catalog;

import io.guardbee.checks.probe.AuthorizedKey;
import io.guardbee.checks.probe.AuthorizedKeyFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.PasswordFacts;
import io.guardbee.checks.probe.PasswordState;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SudoFacts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// Who can log in with a key and then become root: what has to stay when something that leads to root is closed.
public final class RootWays {
  private RootWays() {}

  /// The accounts besides root that have a key for a shell and may run everything as root with what they have: no
  /// password, or one that is set. Empty when there is none among those that were read.
  public static Probed<List<String>> of(Facts facts) {
    return facts.of(SudoFacts.READER).then(SudoFacts::rights)
        .then(rights -> facts.of(AuthorizedKeyFacts.READER).then(keys -> facts.of(PasswordFacts.READER)
            .then(passwords -> facts.of(OsFacts.READER).map(os -> rights.entrySet().stream()
                .filter(right -> keys.of(right.getKey()).stream().anyMatch(AuthorizedKey::shell))
                .filter(right -> rooted(right, passwords, LocalDate.ofInstant(os.clock(), ZoneOffset.UTC)))
                .map(Map.Entry::getKey).toList()))));
  }

  private static boolean rooted(Map.Entry<String, SudoFacts.Right> right, PasswordFacts passwords, LocalDate today) {
    var entry = passwords.entry(right.getKey());
    return switch (right.getValue()) {
      case NOPASSWD_ALL -> !entry.map(e -> e.expiredOn(today)).orElse(false);
      case ALL -> entry.filter(e -> !e.expiredOn(today)).map(PasswordFacts.Entry::state)
          .orElse(new PasswordState.Locked()) instanceof PasswordState.Usable;
      case SOME, NONE, UNKNOWN -> false;
    };
  }
}
