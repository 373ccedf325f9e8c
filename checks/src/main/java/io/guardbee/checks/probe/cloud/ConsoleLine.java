package io.guardbee.checks.probe.cloud;

import io.guardbee.checks.probe.HostKeyProbe;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// The lines within a block of host keys.
final class ConsoleLine {
  private static final Pattern KEY = Pattern
      .compile("((?:ssh|ecdsa|sk-ssh|sk-ecdsa)-[a-z0-9@.-]{3,50}) ([A-Za-z0-9+/]{40,12000}={0,2})(?: .*)?");
  private static final Pattern PRINT = Pattern
      .compile("(\\d{2,5}) (SHA256:[A-Za-z0-9+/]{43}) .{0,300}\\(([A-Z0-9-]{2,20})\\)");
  private static final Pattern OLD_PRINT = Pattern.compile("\\d{2,5} (?:MD5:)?(?:[0-9a-f]{2}:){15}[0-9a-f]{2} .*");
  /// What the kernel and systemd say at the same time, on lines of their own.
  private static final Pattern NOISE = Pattern
      .compile(
          "#*|(?!.*(?:ssh-|ecdsa-|SHA256:))(?:\\[ *\\d{1,9}\\.\\d{6}] .*|\\[[ *]*(?:OK|FAILED|DEPEND|WARN|INFO|TIME|SKIP)?[ *]*] .*)");

  private ConsoleLine() {}

  /// The key in `TYPE BASE64 COMMENT`, by its fingerprint; empty for anything else, and for one whose data is of another
  /// type than it says.
  static Optional<HostKeyProbe.Key> key(String line) {
    var m = KEY.matcher(line);
    if (!m.matches()) {
      return Optional.empty();
    }
    try {
      var blob = Base64.getDecoder().decode(m.group(2));
      return type(blob).equals(m.group(1))
          ? Optional.of(new HostKeyProbe.Key(m.group(1), sha256(blob)))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The key in `BITS SHA256:… COMMENT (TYPE)`; empty for anything else.
  static Optional<HostKeyProbe.Key> print(String line) {
    var m = PRINT.matcher(line);
    return m.matches()
        ? Optional.of(new HostKeyProbe.Key(algorithm(m.group(3), m.group(1)), m.group(2)))
        : Optional.empty();
  }

  /// Whether it is a fingerprint of a kind that nothing is judged by any more.
  static boolean oldPrint(String line) {
    return OLD_PRINT.matcher(line).matches();
  }

  /// Whether it has nothing to do with keys.
  static boolean noise(String line) {
    return NOISE.matcher(line).matches();
  }

  private static String algorithm(String kind, String bits) {
    return switch (kind) {
      case "ED25519" -> "ssh-ed25519";
      case "RSA" -> "ssh-rsa";
      case "ECDSA" -> "ecdsa-sha2-nistp" + bits;
      default -> "";
    };
  }

  /// The first field of a key in SSH's wire format.
  private static String type(byte[] blob) {
    var length = ByteBuffer.wrap(blob).getInt();
    return length > 0 && length <= Math.min(64, blob.length - 4)
        ? new String(blob, 4, length, StandardCharsets.US_ASCII)
        : "";
  }

  private static String sha256(byte[] blob) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(blob);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
