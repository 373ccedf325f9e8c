package io.guardbee.bot.command;

import io.guardbee.checks.probe.cloud.Project;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Knows one project, by each of its names.
public final class OneProject implements Projects {
  static final Project ALPHA = new Project("campus", "f00d", "alpha", "alpha");

  @Override
  public Optional<Project> find(String name, Predicate<String> sees) {
    return Set.of("alpha", "f00d", "campus:alpha").contains(name) && sees.test("alpha")
        ? Optional.of(ALPHA)
        : Optional.empty();
  }

  @Override
  public String nowhere(String name, Predicate<String> sees) {
    return "No project " + name + ".";
  }

  @Override
  public List<String> names() {
    return List.of("alpha");
  }
}
