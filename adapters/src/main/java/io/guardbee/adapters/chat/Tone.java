package io.guardbee.adapters.chat;

/// How a word is meant. A renderer may colour by it; the word itself always carries the meaning.
public enum Tone {
  /// Act now.
  ALARM,
  /// Something is wrong.
  BAD,
  /// Look at it when there is time, or: nobody could tell.
  CAUTION,
  /// In order.
  GOOD,
  /// Just so.
  PLAIN
}
