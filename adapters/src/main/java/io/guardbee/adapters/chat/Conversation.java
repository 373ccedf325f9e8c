package io.guardbee.adapters.chat;

import io.guardbee.adapters.chat.Message.Audience;

/// Where one answer is awaited: acknowledged at once, told how it goes, ended once. Safe for use by many threads.
public interface Conversation {
  /// Says that the question has arrived, before anything else is done.
  void acknowledge();

  /// Tells in a few words what is going on. The last word counts; a platform may drop the others.
  void progress(String words);

  /// Ends it with an answer, a refusal or a visible failure. Whoever comes second changes nothing.
  ///
  /// @param audience who may read it
  /// @return whether this was what ended it
  boolean finish(Reply reply, Audience audience);

  /// Whether somebody called it off; long work looks here now and then.
  boolean cancelled();
}
