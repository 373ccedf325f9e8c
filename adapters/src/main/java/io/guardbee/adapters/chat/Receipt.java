package io.guardbee.adapters.chat;

import io.guardbee.adapters.chat.Message.Audience;

/// What a platform is told when it hands something in. Once it has this, it acknowledges; before, it must not.
public sealed interface Receipt {
  /// It is remembered and will be answered through [ChatPlatform], also after a crash.
  ///
  /// @param ask the id to quote
  /// @param around who may read that it goes on: for the asker alone, its first sign is private too
  record Accepted(String ask, Audience around) implements Receipt {}

  /// It came before and is being answered; nothing more is to be done.
  record Repeated(String ask) implements Receipt {}

  /// That is the whole answer, for the asker alone; nothing more will come.
  record Told(Reply reply) implements Receipt {}

  /// A form is to be shown to the asker at once.
  ///
  /// @param component the id to hand in what was filled in
  record Opened(String component, Form form) implements Receipt {}
}
