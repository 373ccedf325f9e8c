package io.guardbee.adapters.openstack;

import io.guardbee.checks.probe.Probed;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Who Guardbee is in a cloud. Names are the cloud's text, not cleaned.
///
/// @param user its name
/// @param roles the roles of its token
/// @param project the project of its token; empty for none
/// @param system whether the token is good for the system as a whole, which sees other things than a project does
/// @param until when the token ends
/// @param sees the projects that it has a role on, by name
public record Standing(String user, List<String> roles, String project, boolean system, Instant until,
    List<String> sees) {
  public Standing {
    roles = List.copyOf(roles);
    sees = List.copyOf(sees);
  }

  /// Asks a cloud, in two calls and a login at most.
  ///
  /// @param projectId the project whose token is looked at; empty for whatever the login is good for by itself
  static Probed<Standing> of(CloudApi api, String projectId) {
    var budget = api.budget();
    return api.scope(projectId, budget).then(scope -> new Pages(api, "", budget).all(Kind.PROJECTS, Map.of())
        .map(seen -> new Standing(scope.user(), scope.roles(), scope.projectName(), scope.system(), scope.expires(),
            seen.stream().filter(Membership::enabled).map(Membership::name).toList())));
  }
}
