package io.guardbee.bot.work;

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

  private String drawn(int length) {
    return random.ints(length, 0, LETTERS.length()).mapToObj(i -> LETTERS.substring(i, i + 1))
        .collect(Collectors.joining());
  }
}
