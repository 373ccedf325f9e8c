package io.guardbee.adapters.chat;

/// Answers people. Implementations are safe for use by many threads, never throw and never answer with nothing.
@FunctionalInterface
public interface ChatHandler {
  /// The answer to `text`, a line that `asker` typed.
  Reply answer(String text, Asker asker, Conversation conversation);
}
