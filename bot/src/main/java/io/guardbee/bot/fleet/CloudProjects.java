package io.guardbee.bot.fleet;

import io.guardbee.bot.command.Nearest;
import io.guardbee.bot.command.Projects;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.PlainText;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The projects of the configured clouds, by what people call them. Safe for use by many threads.
public final class CloudProjects implements Projects {
  private final Roster roster;

  public CloudProjects(Roster roster) {
    this.roster = roster;
  }

  /// The key, which is one project's alone, goes before what several may be called.
  @Override
  public Optional<Project> find(String name, Predicate<String> sees) {
    var visible = roster.projects(sees);
    var called = visible.stream().filter(project -> Naming.names(name, project)).toList();
    return visible.stream().filter(project -> project.key().equals(name)).findFirst()
        .or(() -> called.size() == 1 ? Optional.of(called.getFirst()) : Optional.empty());
  }

  @Override
  public String nowhere(String name, Predicate<String> sees) {
    var visible = roster.enrolled().stream().filter(project -> sees.test(project.key())).toList();
    var several = visible.stream().filter(project -> Naming.names(name, project)).map(Project::key).distinct().toList();
    if (several.size() > 1) {
      return "Several projects are called \"" + PlainText.line(name, 60) + "\". Ask for one of: "
          + String.join(", ", several.stream().limit(5).map(key -> PlainText.line(key, 80)).toList()) + ".";
    }
    var gaps = roster.gaps(_ -> false);
    return "There is no project \"" + PlainText.line(name, 60) + "\" here."
        + Nearest.hint(name, visible.stream().map(Project::key).filter(Typed::typeable).toList(), "")
        + " Give its name, its id, or CLOUD:NAME." + (gaps.isEmpty() ? "" : " " + String.join(" ", gaps));
  }

  @Override
  public List<String> names() {
    return roster.enrolled().stream().map(Project::key).filter(Typed::typeable).toList();
  }
}
