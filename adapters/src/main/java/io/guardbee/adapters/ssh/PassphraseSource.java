package io.guardbee.adapters.ssh;

import java.nio.file.Path;

/// Says the passphrase of an encrypted identity file. Where it comes from (environment, console, a secret store) is the
/// caller's business. May be called on any thread; asked only for files that are encrypted, once for each.
@FunctionalInterface
public interface PassphraseSource {
  /// The passphrase of `identity`, which the adapter overwrites after use; an empty array means that there is none.
  char[] passphrase(Path identity);

  /// Knows no passphrase: encrypted identities are then unusable unless an agent holds them.
  static PassphraseSource none() {
    return _ -> new char[0];
  }
}
