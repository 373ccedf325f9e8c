package io.guardbee.bot.command;

import io.guardbee.checks.probe.cloud.Project;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The projects that can be asked about, by what people call them. Safe for use by many threads.
public interface Projects {
  /// The project called `name`: its name, its id, or `cloud:name`; hostile text. May ask a cloud, within its deadline.
  ///
  /// @param sees the projects that the asker may know of, by [Project#key()]; the others are not there
  Optional<Project> find(String name, Predicate<String> sees);

  /// What to say when there is no such project, or the asker may not know of it: the same text for both.
  String nowhere(String name, Predicate<String> sees);

  /// What may be typed here, for completion: keys of projects, from memory.
  List<String> names();

  /// The projects as the clouds last listed them, from memory: empty before anybody asked, and without those of a cloud
  /// that was away.
  default List<Project> known() {
    return List.of();
  }

  /// What a project that was kept is called now, from memory: by its id, since names move from one project to another.
  ///
  /// @return its key; the one that was kept where nothing is known of it; empty where that is another project's by now
  default Optional<String> called(Project kept) {
    var known = known();
    return known.stream().filter(it -> it.cloud().equals(kept.cloud()) && it.id().equals(kept.id())).map(Project::key)
        .findFirst().or(() -> Optional.of(kept.key())
            .filter(key -> known.stream().noneMatch(it -> it.key().equals(key))));
  }

  /// No cloud is configured.
  static Projects none() {
    return new Projects() {
      @Override
      public Optional<Project> find(String name, Predicate<String> sees) {
        return Optional.empty();
      }

      @Override
      public String nowhere(String name, Predicate<String> sees) {
        return "No cloud is configured here, so there is no project to ask about. Set clouds.names in the settings, or "
            + "OS_CLOUD; guardbee doctor tells more.";
      }

      @Override
      public List<String> names() {
        return List.of();
      }
    };
  }
}
