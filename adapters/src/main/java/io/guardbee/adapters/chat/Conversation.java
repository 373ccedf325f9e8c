package io.guardbee.adapters.chat;

/// Where an answer is awaited. Safe for use by many threads.
@FunctionalInterface
public interface Conversation {
  /// Tells in a few words what is going on. The last word counts; a platform may drop the others.
  void progress(String words);

  /// Nobody is interested in how it goes.
  static Conversation silent() {
    return _ -> {
    };
  }
}
