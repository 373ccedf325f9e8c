package io.guardbee.bot.command;

import io.guardbee.bot.access.Right;
import java.util.List;
import java.util.stream.Collectors;

/// What help, parsing, completion and each platform's registration share, so that they cannot differ.
///
/// @param name without the slash; lower-case letters, at most 32
/// @param summary one line of at most 100 characters, a platform's limit
/// @param right what the asker must have on the project of the machine or project asked about; without such an argument,
///   on any project
/// @param lane what it waits for
/// @param arguments in the order in which they are typed; the required ones first
public record Spec(String name, String summary, Right right, Lane lane, List<Argument> arguments) {
  public Spec {
    arguments = List.copyOf(arguments);
    if (!name.matches("[a-z]{1,32}") || summary.isBlank() || summary.length() > 100) {
      throw new IllegalArgumentException("A command has a short lower-case name and a summary of one line: " + name);
    }
  }

  /// What a command waits for, so that the quick ones never stand behind the slow ones.
  public enum Lane {
    /// Nothing but this process.
    QUICK,
    /// A machine somewhere.
    AUDIT
  }

  /// `/audit VM [ITEM|CHECK] [--for-owner]`.
  public String usage() {
    return arguments.isEmpty()
        ? "/" + name
        : arguments.stream().map(Argument::usage).collect(Collectors.joining(" ", "/" + name + " ", ""));
  }
}
