package io.guardbee.adapters.ssh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// What people compare keys by.
final class Fingerprints {
  private Fingerprints() {}

  /// `SHA256:…` of a public key in SSH's wire format, as OpenSSH prints it.
  static String sha256(byte[] blob) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(blob);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /// The key's type, the first field of its blob; `unknown` for anything that is no key.
  static String type(byte[] blob) {
    if (blob.length < 8) {
      return "unknown";
    }
    var length = ByteBuffer.wrap(blob).getInt();
    var type = length > 0 && length <= Math.min(64, blob.length - 4)
        ? new String(blob, 4, length, StandardCharsets.US_ASCII)
        : "unknown";
    return type.matches("[A-Za-z0-9@.-]+") ? type : "unknown";
  }
}
