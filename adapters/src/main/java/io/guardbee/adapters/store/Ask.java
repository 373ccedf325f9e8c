package io.guardbee.adapters.store;

import java.time.Instant;

/// What was asked, and how far it is. The components are those of [NewAsk].
///
/// @param acceptedAt when it was written down, which is when it may be acknowledged
/// @param state how far it is
public record Ask(String id, String lane, String person, String project, String subject, String platform, String owner,
    String place, String conversation, String body, Instant acceptedAt, State state) {

  /// How far an ask is.
  public enum State {
    /// Nobody has begun it.
    WAITING,
    /// Somebody does it, or died doing it and another will.
    RUNNING,
    /// Its last word is written.
    ENDED,
    /// It shall not be done. It stays so when its last word is written.
    CANCELLED
  }
}
