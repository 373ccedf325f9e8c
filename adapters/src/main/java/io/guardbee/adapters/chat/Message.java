package io.guardbee.adapters.chat;

/// What is to stand in a place: posted once, then edited until it is the last.
///
/// @param ask the id of what was asked
/// @param asker whose question it answers
/// @param audience who may read it
/// @param last whether it is the answer; otherwise it only says that and how it goes on
/// @param reply the content; its actions are kept on the server by now
public record Message(String ask, Asker asker, Audience audience, boolean last, Reply reply) {
  /// Who may read an answer.
  public enum Audience {
    /// The asker alone; where the asker is not alone, the place only learns that there was a private answer.
    PRIVATE,
    /// Whoever reads the place.
    EVERYBODY
  }
}
