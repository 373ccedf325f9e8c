package io.guardbee.checks.probe;

import java.util.Set;

/// What an account's password field is good for. The hash itself never leaves the guest.
public sealed interface PasswordState {
  /// No password matches: locked, or a field that is no hash.
  record Locked() implements PasswordState {}

  /// The field is empty: whoever asks is let in without a password, where the service allows it.
  record Empty() implements PasswordState {}

  /// A password is set.
  ///
  /// @param scheme the id of the hash (`y`, `6`, `5`, `2b`, `1`, `des`, `bsdi`); `unknown` where only the state was told
  record Usable(String scheme) implements PasswordState {
    private static final Set<String> WEAK = Set.of("1", "des", "bsdi", "md5", "sha1", "3", "2");

    /// Whether the scheme can be guessed through in bulk on ordinary hardware.
    public boolean weak() {
      return WEAK.contains(scheme);
    }
  }

  /// The state as the collector words it: `locked`, `empty`, or `hash-SCHEME`.
  static PasswordState parse(String word) {
    if (word.startsWith("hash-")) {
      return new Usable(word.substring(5));
    }
    return word.equals("empty") ? new Empty() : new Locked();
  }
}
