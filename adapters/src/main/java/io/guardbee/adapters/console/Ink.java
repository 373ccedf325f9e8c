package io.guardbee.adapters.console;

import io.guardbee.adapters.chat.Tone;

/// Colour, or none. It only ever underlines what a word already says.
public enum Ink {
  /// No escape sequence at all.
  NONE,
  /// ANSI colours.
  ANSI;

  /// `word` in the colour of `tone`.
  public String tinted(Tone tone, String word) {
    return switch (tone) {
      case ALARM -> wrapped("1;31", word);
      case BAD -> wrapped("31", word);
      case CAUTION -> wrapped("33", word);
      case GOOD -> wrapped("32", word);
      case PLAIN -> word;
    };
  }

  /// A title.
  public String strong(String text) {
    return wrapped("1", text);
  }

  /// Small print.
  public String faint(String text) {
    return wrapped("2", text);
  }

  private String wrapped(String code, String text) {
    return this == NONE || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
