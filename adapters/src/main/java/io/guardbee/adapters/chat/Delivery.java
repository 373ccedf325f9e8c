package io.guardbee.adapters.chat;

import java.time.Duration;

/// What became of a message.
public sealed interface Delivery {
  /// It stands there.
  ///
  /// @param reference by which it can be edited
  record Sent(String reference) implements Delivery {}

  /// Not now.
  ///
  /// @param delay how long the platform asks to wait; zero where it says nothing
  /// @param why one line without secrets
  record Later(Duration delay, String why) implements Delivery {}

  /// Not in this form, not ever: too long, refused, the place is gone.
  ///
  /// @param why one line without secrets
  record Impossible(String why) implements Delivery {}
}
