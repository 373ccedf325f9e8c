package io.guardbee.bot.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// A code that proves once that somebody can write on a server: 24 letters and digits that nobody mistakes for each
/// other, almost 119 bits.
///
/// @param text a secret until it is used
record LinkCode(String text) {
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int LENGTH = 24;
  private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

  /// Draws one.
  ///
  /// @param random unpredictable
  static LinkCode draw(RandomGenerator random) {
    var out = new StringBuilder(LENGTH);
    for (var i = 0; i < LENGTH; i++) {
      out.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new LinkCode(out.toString());
  }

  /// The code that somebody wrote on a server; empty when it is none.
  static Optional<LinkCode> parse(String written) {
    return Optional.of(written.strip()).filter(FORM.asMatchPredicate()).map(LinkCode::new);
  }

  /// What is kept of it: the hash holds for one account and one project. Codes are compared by hash alone, so the time
  /// that a comparison takes says nothing of the code.
  String hash(String person, String project) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(String.join("\0", person, project, text)
          .getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "LinkCode[secret]";
  }
}
