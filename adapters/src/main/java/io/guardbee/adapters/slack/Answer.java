package io.guardbee.adapters.slack;

import java.time.Duration;

/// What came of a call of the Web API.
///
/// @param <T> what Slack answers
sealed interface Answer<T> {
  /// It was done.
  record Got<T>(T value) implements Answer<T> {}

  /// Not now.
  ///
  /// @param delay how long Slack asks to wait; zero where it says nothing
  record Wait<T>(Duration delay, String why) implements Answer<T> {}

  /// Slack refuses.
  ///
  /// @param error its word for it, such as `not_in_channel`
  record No<T>(String error) implements Answer<T> {}
}
