package io.guardbee.adapters.strictcloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/// Glance's side: hidden images and those of the community are listed to those who ask for them.
record Glance(StrictCloud cloud) {
  private static final Set<String> KNOWN = Set.of("limit", "marker", "id", "visibility", "os_hidden");

  Told answer(Pass pass, Asked asked, String path) {
    if (!path.equals("images") || !asked.onlyKnows(KNOWN)) {
      return cloud.wrong(asked, "an unknown path or parameter");
    }
    if (!pass.reads()) {
      return Told.no(403, "You are not authorized to complete get_images action.");
    }
    var ids = asked.one("id").map(text -> List.of(text.replaceFirst("^in:", "").split(",")));
    var rows = cloud.rows("images").stream().filter(row -> visible(pass, asked, row))
        .filter(row -> ids.map(list -> list.contains(row.path("id").asText())).orElse(true)).toList();
    return new Shelf("images", cloud.base("image/v2/images"), cloud.pageSize("image")).page(asked, rows);
  }

  private static boolean visible(Pass pass, Asked asked, ObjectNode row) {
    var hidden = row.path("os_hidden").asBoolean() == asked.one("os_hidden").map(Boolean::parseBoolean).orElse(false);
    var own = pass.admin() || row.path("owner").asText().equals(pass.project());
    return hidden && (own || switch (row.path("visibility").asText()) {
      case "public" -> true;
      case "community" -> asked.one("visibility").map("all"::equals).orElse(false);
      default -> false;
    });
  }
}
