package io.guardbee.checks.target;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a VM is for; makes an open service expected instead of suspicious (design, section 3).
public enum Purpose {
  WEB, MAIL, DNS, NTP, BASTION, DATABASE, NOTEBOOK, FILES, MONITORING, LOGGING, CONTAINERS, CI;

  /// The lower-case word that people write.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The purpose called so, in any case; empty for a word that is none.
  public static Optional<Purpose> parse(String word) {
    return Arrays.stream(values()).filter(p -> p.label().equals(word.strip().toLowerCase(Locale.ROOT))).findFirst();
  }
}
