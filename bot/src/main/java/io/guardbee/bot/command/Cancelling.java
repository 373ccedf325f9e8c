package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Asker;

/// Calls off what was asked. Safe for use by many threads.
public interface Cancelling {
  /// Calls off the question with this id, which is hostile text, if `by` asked it or is the operator.
  Outcome cancel(String id, Asker by);

  /// What came of it.
  enum Outcome {
    /// It ends soon and says so where it was asked.
    CALLED_OFF,
    /// It was answered already.
    ENDED,
    /// There is no such question, or it is somebody else's: the same for both.
    UNKNOWN
  }
}
