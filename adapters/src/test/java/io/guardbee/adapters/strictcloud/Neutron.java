package io.guardbee.adapters.strictcloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Neutron's side: an administrator is shown everything, a reader what is its own or shared, and anybody else 200 with
/// next to nothing.
record Neutron(StrictCloud cloud) {
  private static final Map<String, String> KEYS = Map.of("ports", "ports", "networks", "networks", "security-groups",
      "security_groups", "address-groups", "address_groups", "floatingips", "floatingips");
  private static final Set<String> KNOWN = Set.of("limit", "marker", "project_id", "shared", "router:external", "id");
  private static final String EXTERNAL = "router:external";

  Told answer(Pass pass, Asked asked, String path) {
    var key = KEYS.get(path);
    if (key == null || !asked.onlyKnows(KNOWN)) {
      return cloud.wrong(asked, "an unknown path or parameter");
    }
    if (cloud.without(path)) {
      return Told.no(404, "The resource could not be found.");
    }
    var rows = cloud.rows(path).stream().filter(row -> visible(pass, path, row)).filter(row -> asked(pass, asked, row))
        .map(row -> shown(pass, row)).toList();
    return new Shelf(key, cloud.base("network/v2.0/" + path), cloud.pageSize("network")).page(asked, rows);
  }

  private boolean visible(Pass pass, String path, ObjectNode row) {
    if (pass.admin()) {
      return true;
    }
    var shared = row.path("shared").asBoolean() || sharedWith(row, pass.project());
    // newer policies hide a shared group altogether
    var shows = path.equals("networks") || cloud.legacyPolicy()
        || (pass.reads() && path.equals("address-groups"));
    return (pass.reads() && owner(row).equals(pass.project())) || (shared && shows);
  }

  private static boolean asked(Pass pass, Asked asked, ObjectNode row) {
    return asked.one("project_id").map(owner(row)::equals).orElse(true)
        && asked.one("shared").map(wanted -> Boolean.parseBoolean(wanted) == (row.path("shared").asBoolean()
            || sharedWith(row, pass.project()))).orElse(true)
        && asked.one(EXTERNAL).map(wanted -> Boolean.parseBoolean(wanted) == row.path(EXTERNAL).asBoolean())
            .orElse(true)
        && (!asked.query().containsKey("id")
            || asked.query().getOrDefault("id", List.of()).contains(row.path("id").asText()));
  }

  /// Newer policies leave out whether the network of somebody else leads outside.
  private ObjectNode shown(Pass pass, ObjectNode row) {
    var copy = row.deepCopy();
    copy.remove("shared with");
    if (sharedWith(row, pass.project())) {
      copy.put("shared", true);
    }
    if (!cloud.legacyPolicy() && !pass.admin() && !owner(row).equals(pass.project())) {
      copy.remove(EXTERNAL);
    }
    return copy;
  }

  /// A group or network that is shared by RBAC with one project; the note is taken out before it is shown.
  private static boolean sharedWith(ObjectNode row, String project) {
    return row.path("shared with").asText().equals(project) && !project.isEmpty();
  }

  private static String owner(ObjectNode row) {
    return row.path("project_id").asText();
  }
}
