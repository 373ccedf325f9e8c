package io.guardbee.checks.result;

import io.guardbee.checks.target.Target;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names a finding across audits: a digest of the check, the VM and the object (catalogue, section 2).
public record Fingerprint(String value) {
  /// The fingerprint of `object` failing `check` on `target`: 24 hexadecimal digits of a SHA-256. The VM counts by its
  /// cloud id where it has one, by its name otherwise; the parts are framed, so that none can run into the next.
  public static Fingerprint of(CheckId check, Target target, Finding finding) {
    return of(check, target.id().isEmpty() ? target.name() : target.id(), finding);
  }

  /// The same of a VM that is known by what counts of it.
  ///
  /// @param machine the VM's cloud id, or its name where it has none
  public static Fingerprint of(CheckId check, String machine, Finding finding) {
    var digest = sha256();
    for (var part : new String[]{check.value(), machine, finding.object()}) {
      digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
    }
    return new Fingerprint(HexFormat.of().formatHex(digest.digest(), 0, 12));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
