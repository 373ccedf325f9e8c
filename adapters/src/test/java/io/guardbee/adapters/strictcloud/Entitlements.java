package io.guardbee.adapters.strictcloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/// Keystone's side of who has a role: an administrator is shown it, and whoever has the role `guardbee` as far as the
/// operator's rules for it go; a reader is refused. Rows of `assignments` say with `effective` in which of the two lists
/// they stand.
record Entitlements(StrictCloud cloud) {
  private static final Set<String> KNOWN = Set.of("scope.project.id", "include_names", "effective");

  Told answer(Pass pass, Asked asked, String path) {
    var parts = List.of(path.split("/"));
    if (path.equals("role_assignments") && asked.onlyKnows(KNOWN) && asked.one("include_names").isPresent()) {
      return assignments(pass, asked);
    }
    if (parts.getFirst().equals("users") && parts.size() == 2 && asked.query().isEmpty()) {
      return allowed(pass, "users") ? user(parts.get(1)) : refused("identity:get_user");
    }
    if (parts.getFirst().equals("users") && parts.getLast().equals("application_credentials")
        && asked.query().isEmpty()) {
      return allowed(pass, "application_credentials")
          ? Told.ok(listed("application_credentials", cloud.rows("application_credentials of " + parts.get(1))))
          : refused("identity:list_application_credentials");
    }
    return cloud.wrong(asked, "an unknown path");
  }

  private Told assignments(Pass pass, Asked asked) {
    var wanted = asked.one("scope.project.id").orElse("");
    if (!allowed(pass, "role_assignments") || (!pass.admin() && !wanted.equals(pass.project()))) {
      return refused("identity:list_role_assignments");
    }
    var effective = asked.query().containsKey("effective");
    return Told.ok(listed("role_assignments", cloud.rows("assignments").stream()
        .filter(row -> row.path("effective").asBoolean() == effective).map(Entitlements::shown).toList()));
  }

  private static ObjectNode shown(ObjectNode row) {
    var copy = row.deepCopy();
    copy.remove("effective");
    return copy;
  }

  private boolean allowed(Pass pass, String list) {
    return pass.admin() || (pass.roles().contains("guardbee") && !cloud.without(list));
  }

  private Told user(String id) {
    return cloud.rows("users").stream().filter(row -> row.path("id").asText().equals(id)).findFirst()
        .map(row -> Told.ok(Things.object().set("user", row))).orElseGet(() -> Told.no(404, "Could not find user."));
  }

  private static ObjectNode listed(String key, List<ObjectNode> rows) {
    var body = Things.object();
    rows.forEach(body.putArray(key)::add);
    body.putObject("links").putNull("next").putNull("previous");
    return body;
  }

  private static Told refused(String action) {
    return Told.no(403, "You are not authorized to perform the requested action: " + action + ".");
  }
}
