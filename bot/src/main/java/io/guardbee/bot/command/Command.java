package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;

/// A command. Implementations are final, hold nothing that changes, and are safe for use by many threads. By the time
/// they are asked, [Commands] has understood the arguments and the authoriser has agreed.
public interface Command {
  /// Its name, its arguments, and what help says of it.
  Spec spec();

  /// The answer. What a person got wrong is a [Reply.Refused] that says what to do.
  Reply answer(Request request, Conversation conversation);
}
