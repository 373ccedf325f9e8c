package io.guardbee.bot.access;

/// What a command is about.
public sealed interface Subject {
  /// No machine and no project.
  record Nothing() implements Subject {}

  /// A machine that is there.
  ///
  /// @param name what the asker calls it, hostile text
  /// @param project its project; empty for a machine that belongs to none
  record Machine(String name, String project) implements Subject {}

  /// A project that is there.
  ///
  /// @param name what the asker calls it, hostile text
  /// @param project its key
  record Project(String name, String project) implements Subject {}

  /// A machine or a project that is not there. It is asked about all the same, so that nobody can tell it from a machine that is not
  /// theirs.
  ///
  /// @param name what the asker calls it, hostile text
  record Missing(String name) implements Subject {}

  /// What the asker calls it; empty for nothing.
  default String called() {
    return switch (this) {
      case Nothing _ -> "";
      case Machine(var name, _) -> name;
      case Project(var name, _) -> name;
      case Missing(var name) -> name;
    };
  }
}
