package io.guardbee.adapters.store;

import io.guardbee.checks.result.PlainText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Bounds every text before it becomes a column.
final class Fitting {
  private static final int KEY = 300;

  private Fitting() {}

  /// What rows are found by. A longer or unprintable one becomes its beginning and a digest, so that two never meet.
  static String key(String text) {
    var line = PlainText.line(text, KEY);
    if (line.equals(text)) {
      return text;
    }
    return PlainText.line(text, 200) + "#"
        + HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// What is shown.
  static String line(String text, int limit) {
    return PlainText.line(text, limit);
  }

  /// What a program reads again, which a cut would spoil; PostgreSQL refuses a NUL.
  ///
  /// @throws IllegalArgumentException for more than `limit` characters
  static String whole(String what, String text, int limit) {
    if (text.length() > limit) {
      throw new IllegalArgumentException(what + " of more than " + limit + " characters");
    }
    return text.replace('\0', ' ');
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
