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

  @Override
  public Optional<Project> find(String name, Predicate<String> sees) {
    var called = Naming.called(name, roster.projects(sees));
    return called.size() == 1 ? Optional.of(called.getFirst()) : Optional.empty();
  }

  @Override
  public String nowhere(String name, Predicate<String> sees) {
    var visible = roster.enrolled().stream().filter(project -> sees.test(project.key())).toList();
    var several = Naming.called(name, visible).stream().map(Project::key).distinct().toList();
    if (several.size() > 1) {
      return "Several projects are called \"" + PlainText.line(name, 60) + "\". Ask for one of: "
          + String.join(", ", several.stream().limit(5).map(key -> PlainText.line(key, 80)).toList()) + ".";
    }
    var gaps = roster.away(sees);
    return "There is no project \"" + PlainText.line(name, 60) + "\" here."
        + Nearest.hint(name, visible.stream().map(Project::key).filter(Typed::typeable).toList(), "")
        + " Give its name, its id, or CLOUD:NAME." + (gaps.isEmpty() ? "" : " " + String.join(" ", gaps));
  }

  @Override
  public List<Project> known() {
    return roster.enrolled();
  }

  @Override
  public List<String> names() {
    return roster.enrolled().stream().map(Project::key).filter(Typed::typeable).toList();
  }
}
