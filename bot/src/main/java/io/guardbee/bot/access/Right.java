package io.guardbee.bot.access;

import java.util.Locale;

/// How much somebody may do, from nothing to everything; a higher one holds the lower.
public enum Right {
  /// What anybody may know who can talk to the bot: the catalogue, the help, who one is.
  NONE,
  /// See audits of the project's machines and the remedies for them.
  READ,
  /// Decide for the project: accept a host key.
  MEMBER,
  /// Operate the bot.
  OPERATOR;

  /// Whether who has this has `needed` too.
  public boolean holds(Right needed) {
    return compareTo(needed) >= 0;
  }

  /// What people call it, and what the configuration says: `read`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The right that the configuration calls `word`.
  static Right of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
