package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;

/// A command. Implementations are final, hold nothing that changes, and are safe for use by many threads.
public interface Command {
  /// Its name and what help says of it.
  Spec spec();

  /// The answer. What a person got wrong is a [Reply.Refused] that says what to do.
  Reply answer(Invocation invocation, Conversation conversation);

  /// What help, registration and parsing share, so that they cannot differ.
  ///
  /// @param name without the slash
  /// @param arguments such as `VM [item or check]`; empty for none
  /// @param summary one line
  /// @param least how many arguments it needs
  /// @param most how many it takes
  record Spec(String name, String arguments, String summary, int least, int most) {
    /// `/audit VM [item or check]`.
    public String usage() {
      return "/" + name + (arguments.isEmpty() ? "" : " " + arguments);
    }
  }
}
