package io.guardbee.adapters.outside;

import java.time.Duration;

/// How hard one target is looked at.
///
/// @param connect how long one connection may take, 10 ms to 30 s
/// @param question how long one question may take, from connecting to the last byte, 10 ms to 60 s
/// @param atOnce how many connections to one target there are at a time, 1 to 64
/// @param pause between the beginnings of two connections to one target, up to 10 s
public record Limits(Duration connect, Duration question, int atOnce, Duration pause) {
  /// Two seconds, five for a question, eight at a time, fifty a second.
  public static final Limits USUAL = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(5), 8, Duration.ofMillis(20));

  public Limits {
    if (connect.toMillis() < 10 || connect.toMillis() > 30_000 || question.toMillis() < 10
        || question.toMillis() > 60_000 || atOnce < 1 || atOnce > 64 || pause.isNegative()
        || pause.toMillis() > 10_000) {
      throw new IllegalArgumentException("connect takes 10 ms to 30 s, question 10 ms to 60 s, atOnce is 1 to 64, "
          + "pause is up to 10 s");
    }
  }
}
