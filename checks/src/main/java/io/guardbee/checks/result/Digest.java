package io.guardbee.checks.result;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Tells one text from another where the text itself is too long to keep.
public final class Digest {
  private Digest() {}

  /// The first bytes of a text's SHA-256 in UTF-8, as lower-case hexadecimal digits.
  ///
  /// @param bytes 1 to 32
  public static String of(String text, int bytes) {
    try {
      return HexFormat.of().formatHex(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), 0, bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
