package io.guardbee.bot.schedule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/// How long after its time each subscription is looked at, so that not all are at once: always the same for one
/// subscription, and as good as drawn among many. Pure.
public final class Spread {
  private Spread() {}

  /// The delay of the subscription called `id`, in whole seconds, from none to less than `within`.
  public static Duration of(String id, Duration within) {
    var seconds = within.toSeconds();
    if (seconds < 1) {
      return Duration.ZERO;
    }
    long drawn = 0;
    for (var some : digest(id)) {
      drawn = (drawn * 256 + (some & 0xff)) % seconds;
    }
    return Duration.ofSeconds(drawn);
  }

  private static byte[] digest(String id) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
