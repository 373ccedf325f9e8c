package io.guardbee.checks.probe;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The mark of one run, drawn at random: only the collector of this run knows it, so text that an unprivileged user of
/// the VM planted beforehand cannot pose as a section. 32 hexadecimal digits.
public record Nonce(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  public Nonce {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("A nonce is 32 lower-case hexadecimal digits");
    }
  }

  /// Draws one; `random` must be a cryptographic source outside tests.
  public static Nonce draw(RandomGenerator random) {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return new Nonce(HexFormat.of().formatHex(bytes));
  }
}
