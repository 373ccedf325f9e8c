package io.guardbee.bot.work;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Draws ids of letters and digits that are not mistaken for one another.
final class Ids {
  private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
  private final RandomGenerator random;

  /// @param random a cryptographic source outside tests, since a component's id opens what is behind it
  Ids(RandomGenerator random) {
    this.random = random;
  }

  /// What people quote; 40 bits.
  String ask() {
    return drawn(8);
  }

  /// What nobody can guess; 128 bits.
  String component() {
    return drawn(26);
  }

  /// The one name of what is due and called so: 60 bits, which nobody need guess.
  static String due(String what) {
    var digest = new BigInteger(1, digest(what));
    var id = new StringBuilder("due-");
    for (int i = 0; i < 12; i++) {
      var parts = digest.divideAndRemainder(BigInteger.valueOf(LETTERS.length()));
      id.append(LETTERS.charAt(parts[1].intValue()));
      digest = parts[0];
    }
    return id.toString();
  }

  private static byte[] digest(String what) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private String drawn(int length) {
    return random.ints(length, 0, LETTERS.length()).mapToObj(i -> LETTERS.substring(i, i + 1))
        .collect(Collectors.joining());
  }
}
