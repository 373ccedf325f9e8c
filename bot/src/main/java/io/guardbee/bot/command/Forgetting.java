package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Asker;
import java.util.Map;

/// Removes what is kept about somebody or something. Safe for use by many threads. The trail keeps that it happened.
public interface Forgetting {
  /// What would be removed: how many of what (`audits` to 12), the most telling first; empty when nothing is kept.
  ///
  /// @param name hostile text; compared, never interpreted
  Map<String, Integer> kept(Subject subject, String name);

  /// Removes it, all or nothing, and says what was removed.
  Map<String, Integer> forget(Subject subject, String name, Asker by);

  /// Whom or what to forget.
  enum Subject {
    /// A machine by its name.
    VM,
    /// A project by its name.
    PROJECT,
    /// A person by the key of the account, `PLATFORM:ID`.
    USER
  }
}
