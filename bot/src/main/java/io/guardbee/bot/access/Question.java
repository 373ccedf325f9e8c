package io.guardbee.bot.access;

/// What is to be decided.
///
/// @param command the command's own name, never what was typed
/// @param needed what it needs; whatever is about a machine needs to read at least
/// @param subject what it is about
public record Question(String command, Right needed, Subject subject) {
  public Question {
    if (needed == Right.NONE && !(subject instanceof Subject.Nothing)) {
      needed = Right.READ;
    }
  }
}
