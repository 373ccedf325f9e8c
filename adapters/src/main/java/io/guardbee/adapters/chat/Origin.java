package io.guardbee.adapters.chat;

/// How a command came in. Rights are the same for all.
public enum Origin {
  /// Typed in a terminal.
  TERMINAL,
  /// A slash command.
  SLASH,
  /// A message that names the bot.
  MENTION,
  /// A button.
  BUTTON,
  /// A choice from a list.
  SELECT,
  /// A form that was filled in.
  FORM,
  /// The person's own page was opened.
  HOME,
  /// The clock.
  SCHEDULE
}
