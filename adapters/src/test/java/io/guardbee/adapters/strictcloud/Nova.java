package io.guardbee.adapters.strictcloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Nova's side: it shows a project its own servers, and an administrator those of others who asks for them.
record Nova(StrictCloud cloud) {
  private static final Set<String> KNOWN = Set.of("limit", "marker", "all_tenants", "project_id");
  private static final Map<String, Integer> SINCE = Map.of("locked", 9, "tags", 26, "description", 19);

  Told answer(Pass pass, Asked asked, String path) {
    if (!pass.reads()) {
      return Told.no(403, "Policy doesn't allow os_compute_api:servers:detail to be performed.");
    }
    if (path.equals("servers/detail")) {
      return asked.onlyKnows(KNOWN) ? list(pass, asked) : cloud.wrong(asked, "an unknown parameter");
    }
    var parts = path.split("/");
    if (!parts[0].equals("servers") || parts.length < 2) {
      return cloud.wrong(asked, "an unknown path");
    }
    var server = cloud.rows("servers").stream().filter(row -> row.path("id").asText().equals(parts[1]))
        .filter(row -> pass.admin() || row.path("tenant_id").asText().equals(pass.project())).findFirst();
    return server.map(row -> one(pass, asked, row, parts.length > 2 ? parts[2] : ""))
        .orElseGet(() -> Told.no(404, "Instance " + parts[1] + " could not be found."));
  }

  private Told list(Pass pass, Asked asked) {
    if (asked.one("all_tenants").isPresent() && !pass.admin()) {
      return Told.no(403, "Policy doesn't allow os_compute_api:servers:detail:get_all_tenants to be performed.");
    }
    var whose = asked.one("all_tenants").isPresent() ? asked.one("project_id") : Optional.of(pass.project());
    var rows = cloud.rows("servers").stream()
        .filter(row -> whose.map(row.path("tenant_id").asText()::equals).orElse(true))
        .map(row -> since(row, asked.microversion())).toList();
    return new Shelf("servers", cloud.base("compute/v2.1/servers/detail"), cloud.pageSize("compute")).page(asked, rows);
  }

  private Told one(Pass pass, Asked asked, ObjectNode row, String rest) {
    return switch (rest) {
      case "" -> Told.ok(Things.object().set("server", since(row, asked.microversion())));
      case "os-instance-actions" -> Told.ok(Things.object().set("instanceActions", actions(row)));
      case "action" -> console(pass, asked, row);
      default -> cloud.wrong(asked, "an unknown path");
    };
  }

  private Told console(Pass pass, Asked asked, ObjectNode row) {
    if (!asked.method().equals("POST") || !asked.body().has("os-getConsoleOutput") || asked.body().size() != 1) {
      return cloud.wrong(asked, "an action that changes something");
    }
    if (!cloud.legacyPolicy() && !pass.admin() && !pass.roles().contains("member")) {
      return Told.no(403, "Policy doesn't allow os_compute_api:os-console-output to be performed.");
    }
    return cloud.console(row.path("id").asText()).map(text -> Told.ok(Things.object().put("output", text)))
        .orElseGet(() -> Told.no(409, "Instance is not ready"));
  }

  private static com.fasterxml.jackson.databind.JsonNode actions(ObjectNode row) {
    var list = row.arrayNode();
    List.of("rebuild 2026-11-03T09:14:05.000000", "create 2026-11-02T09:14:05.000000").forEach(line -> list.add(Things
        .object().put("action", line.substring(0, line.indexOf(' ')))
        .put("start_time", line.substring(line.indexOf(' ') + 1))
        .put("project_id", row.path("tenant_id").asText()).putNull("message")));
    return list;
  }

  private static ObjectNode since(ObjectNode row, int microversion) {
    var copy = row.deepCopy();
    SINCE.forEach((field, version) -> {
      if (microversion < version) {
        copy.remove(field);
      }
    });
    return copy;
  }
}
