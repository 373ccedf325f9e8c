package io.guardbee.bot.ops;

import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Redaction;

/// How one part of the bot does.
///
/// @param name the part's, short and fixed: `store`, `work`, `outbox`, `slack`
/// @param words one line for the operator: what is the matter and what to do; without secrets, since whoever reaches the
///   management port reads it
public record Health(String name, State state, String words) {
  private static final int LONGEST = 300;

  public Health {
    name = PlainText.line(name, 40);
    words = PlainText.line(Redaction.of(words), LONGEST);
  }

  /// Whether the bot can do its work with the part as it is.
  public enum State {
    /// As it should be.
    OK,
    /// The bot answers, but less, or later.
    DEGRADED,
    /// The bot cannot answer.
    DOWN
  }

  public static Health ok(String name, String words) {
    return new Health(name, State.OK, words);
  }

  public static Health degraded(String name, String words) {
    return new Health(name, State.DEGRADED, words);
  }

  public static Health down(String name, String words) {
    return new Health(name, State.DOWN, words);
  }
}
