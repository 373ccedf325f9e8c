package io.guardbee.bot.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// Who may touch a file that holds a secret.
final class Permissions {
  private Permissions() {}

  /// How a file stands that others than its owner may touch, to follow its name; empty where nobody else may. What cannot
  /// be told is said so, and never counts as closed.
  static Optional<String> open(Path file) {
    try {
      var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
      return mode.endsWith("------") ? Optional.empty() : Optional.of("is open to others (" + mode + ")");
    } catch (IOException | UnsupportedOperationException _) {
      return Optional.of("may be open to others: who may read it cannot be told");
    }
  }
}
