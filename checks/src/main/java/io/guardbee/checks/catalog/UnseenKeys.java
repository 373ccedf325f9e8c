package io.guardbee.checks.catalog;

import io.guardbee.checks.probe.AuthorizedKeyFacts;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import java.util.Optional;

/// Keys that may open accounts of the machine besides those that were read.
public final class UnseenKeys {
  private UnseenKeys() {}

  /// Where they come from, and how to look there; empty where there are none.
  public static Optional<ProbeFailure> of(AuthorizedKeyFacts keys) {
    if (!keys.elsewhere().isEmpty()) {
      return Optional.of(new ProbeFailure.Undecided(
          "Keys may come from elsewhere: " + PlainText.line(keys.elsewhere(), 200) + ".",
          "Look there for the keys of each account."));
    }
    return keys.unlisted().isEmpty()
        ? Optional.empty()
        : Optional.of(new ProbeFailure.Undecided("Accounts that are not listed come from "
            + PlainText.line(keys.unlisted(), 80) + ", and some may have keys.",
            "Look at the keys of those accounts."));
  }
}
