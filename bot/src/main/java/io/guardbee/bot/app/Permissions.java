package io.guardbee.bot.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// Who may touch a file that holds a secret.
final class Permissions {
  private Permissions() {}

  /// The permissions of a file that others than its owner may touch, as `ls` shows them; empty where nobody else may, or
  /// where this system does not tell.
  static Optional<String> open(Path file) {
    try {
      var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
      return mode.endsWith("------") ? Optional.empty() : Optional.of(mode);
    } catch (IOException | UnsupportedOperationException _) {
      return Optional.empty();
    }
  }
}
