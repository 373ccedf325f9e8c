package io.guardbee.adapters.openstack;

import io.guardbee.checks.probe.cloud.Project;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Which of the projects that logins can see are audited, and what people call them.
///
/// @param entries `NAME`, `ID` or `CLOUD:NAME`; none for all of them
/// @param first the cloud whose projects go by their bare names
record Enrolment(Set<String> entries, String first) {
  Enrolment {
    entries = Set.copyOf(entries);
  }

  /// The projects that are enrolled, by cloud and then by name, each with a key of its own.
  List<Project> of(SequencedMap<String, List<Membership>> seen) {
    var out = new ArrayList<Project>();
    seen.forEach((cloud,
        memberships) -> out
            .addAll(keyed(cloud, memberships.stream().filter(membership -> enrolled(cloud, membership)).toList(),
                memberships.stream().filter(Membership::enabled)
                    .filter(membership -> enrolled(cloud, membership))
                    .sorted(Comparator.comparing(Membership::name).thenComparing(Membership::id)).toList())));
    return List.copyOf(out);
  }

  private boolean enrolled(String cloud, Membership project) {
    return entries.isEmpty() || entries.contains(project.name()) || entries.contains(cloud + ":" + project.name())
        || entries.stream().map(entry -> entry.toLowerCase(Locale.ROOT))
            .anyMatch(entry -> entry.equals(project.id()) || entry.equals(cloud.toLowerCase(Locale.ROOT) + ":"
                + project.id()));
  }

  /// @param all those that are enrolled, those that are switched off included: a name must not change hands then
  private List<Project> keyed(String cloud, List<Membership> all, List<Membership> projects) {
    var alike = all.stream().collect(Collectors.groupingBy(Membership::name, Collectors.counting()));
    var ids = all.stream().map(Membership::id).collect(Collectors.toSet());
    Function<Membership, String> key = project -> plain(project.name()) && !ids.contains(project.name())
        && alike.getOrDefault(project.name(), 0L) == 1
            ? (cloud.equals(first) ? "" : cloud + ":") + project.name()
            : cloud + ":" + project.id();
    return projects.stream().map(project -> new Project(cloud, project.id(), project.name(), key.apply(project)))
        .toList();
  }

  /// A name with a colon could be taken for a project of another cloud, and `*` for all projects.
  private static boolean plain(String name) {
    return !name.isBlank() && name.indexOf(':') < 0 && !name.equals("*");
  }
}
