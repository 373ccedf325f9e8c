package io.guardbee.bot.access;

import io.guardbee.adapters.chat.Message.Audience;

/// What the authoriser says. `why` is for the trail and for `/whoami`, never for somebody who was refused.
public sealed interface Decision {
  /// Why, in one line.
  String why();

  /// Go on.
  ///
  /// @param audience who may read the answer
  record Allowed(Audience audience, String why) implements Decision {}

  /// The asker knows that the thing exists, and may not.
  ///
  /// @param text what the asker is told: one line that says what to do
  record Refused(String text, String why) implements Decision {}

  /// The asker must not learn that it exists.
  record NotFound(String why) implements Decision {}

  /// Too much at once.
  ///
  /// @param share which limit was reached
  /// @param text what the asker is told
  record TooMuch(Share share, String text, String why) implements Decision {}

  /// What is limited.
  enum Share {
    /// What one person may ask.
    PERSON,
    /// What all the people in one channel may ask together.
    CHANNEL
  }
}
