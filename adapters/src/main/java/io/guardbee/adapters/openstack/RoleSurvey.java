package io.guardbee.adapters.openstack;

import io.guardbee.adapters.openstack.Persons.Person;
import io.guardbee.adapters.openstack.RoleRows.Assignment;
import io.guardbee.adapters.openstack.RoleRows.Party;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import io.guardbee.checks.probe.cloud.ProjectRoles.Grant;
import io.guardbee.checks.probe.cloud.ProjectRoles.Group;
import io.guardbee.checks.probe.cloud.ProjectRoles.Holder;
import io.guardbee.checks.result.CloudFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads who has a role on a project: Keystone takes groups, inherited and implied roles apart by itself; a second list shows
/// the groups as such, since nobody is listed of one whose members another identity provider keeps. Then each user is asked
/// about ([Persons]). Where the first list is refused nothing more is asked.
record RoleSurvey(CloudApi api, InstantSource clock) {
  private static final String WHAT = "who has a role on the project";

  ProjectRoles of(Project project) {
    var readAt = clock.instant();
    var budget = api.budget();
    return switch (api.scope(project.id(), budget)) {
      case Probed.Missed<Scope>(var why) -> ProjectRoles.nothing(project, why, readAt, 0);
      case Probed.Got<Scope>(var scope) -> new Survey(api, clock).foreign(scope, project)
          .map(why -> ProjectRoles.nothing(project, why, readAt, 0))
          .orElseGet(() -> read(project, scope, budget, readAt));
    };
  }

  private ProjectRoles read(Project project, Scope scope, Budget budget, Instant readAt) {
    var pages = new Pages(api, project.id(), budget);
    return switch (list(pages, project, true).then(list -> believed(list, scope))) {
      case Probed.Missed<List<Assignment>>(var why) -> ProjectRoles.nothing(project, why, readAt, pages.lists());
      case Probed.Got<List<Assignment>>(var effective) -> {
        var groups = list(pages, project, false).map(direct -> unlisted(direct, effective));
        var persons = new Persons(api, project, budget);
        var holders = holders(effective, scope, persons.of(others(effective, scope)));
        yield new ProjectRoles(project, Probed.got(holders), groups, readAt, pages.lists() + persons.calls());
      }
    };
  }

  private Probed<List<Assignment>> list(Pages pages, Project project, boolean effective) {
    var query = new HashMap<>(Map.of("scope.project.id", project.id(), "include_names", "true"));
    if (effective) {
      query.put("effective", "true");
    }
    var told = pages.all(Kind.ASSIGNMENTS, query);
    return switch (told) {
      case Probed.Missed<List<Assignment>>(var why) -> Probed.missed(Refusals.byPolicy(why));
      case Probed.Got<List<Assignment>>(var list) when list.stream()
          .anyMatch(one -> !one.projectId().equals(project.id())) ->
        doubtful("it shows roles on something else than the project");
      case Probed.Got<List<Assignment>> got -> got;
    };
  }

  /// Guardbee has a role there, else it had no token of the project.
  private static Probed<List<Assignment>> believed(List<Assignment> effective, Scope scope) {
    return effective.stream().noneMatch(one -> one.user() && one.who().id().equals(scope.userId()))
        ? doubtful("it leaves out the role that Guardbee's own login has there")
        : Probed.got(effective);
  }

  private static Probed<List<Assignment>> doubtful(String sign) {
    return Probed.missed(new CloudFailure.Doubtful(WHAT, sign));
  }

  /// Groups of which nobody is among the users.
  private static List<Group> unlisted(List<Assignment> direct, List<Assignment> effective) {
    var listed = effective.stream().flatMap(one -> one.grant().group().stream()).collect(Collectors.toSet());
    return Stream.concat(direct.stream().filter(one -> !one.grant().inherited()), effective.stream())
        .filter(one -> !one.user() && !listed.contains(one.who().id()))
        .collect(Collectors.groupingBy(Assignment::who, LinkedHashMap::new,
            Collectors.mapping(one -> one.grant().role(), Collectors.toSet())))
        .entrySet().stream().map(entry -> new Group(entry.getKey().id(),
            entry.getKey().name().isBlank() ? entry.getKey().id() : entry.getKey().name(), entry.getValue()))
        .toList();
  }

  /// Guardbee's own user is never blamed, so it is not asked about.
  private static List<Party> others(List<Assignment> effective, Scope scope) {
    return effective.stream().filter(Assignment::user).map(Assignment::who)
        .filter(who -> !who.id().equals(scope.userId())).distinct()
        .sorted(Comparator.comparing(Party::name).thenComparing(Party::id)).toList();
  }

  private static List<Holder> holders(List<Assignment> effective, Scope scope, Map<String, Person> persons) {
    return effective.stream().filter(Assignment::user)
        .collect(Collectors.groupingBy(Assignment::who,
            Collectors.mapping(Assignment::grant, Collectors.toList())))
        .entrySet().stream().map(entry -> holder(entry.getKey(), entry.getValue(), scope, persons))
        .sorted(Comparator.comparing(Holder::name).thenComparing(Holder::id)).toList();
  }

  private static Holder holder(Party who, List<Grant> grants, Scope scope, Map<String, Person> persons) {
    var person = persons.getOrDefault(who.id(), Person.OWN);
    return new Holder(who.id(), who.name(), who.domain(), grants, who.id().equals(scope.userId()), person.account(),
        person.credentials());
  }
}
