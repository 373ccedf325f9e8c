package io.guardbee.bot.access;

/// Which projects a right or a binding reaches. What the configuration calls `*` is a kind of its own, because a project
/// in the cloud may bear that very name.
public sealed interface Scope {
  /// Every project, also one that comes to be tomorrow.
  record Every() implements Scope {}

  /// The project of that name.
  record Project(String name) implements Scope {}

  /// What `word` means in the configuration.
  static Scope of(String word) {
    return word.equals("*") ? new Every() : new Project(word);
  }

  /// Whether `project` is among them. A machine without a project, whose project is empty, is in no scope.
  default boolean covers(String project) {
    return !project.isEmpty() && switch (this) {
      case Every _ -> true;
      case Project(var name) -> name.equals(project);
    };
  }
}
