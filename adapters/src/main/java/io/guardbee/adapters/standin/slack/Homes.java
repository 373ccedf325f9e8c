package io.guardbee.adapters.standin.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The bot's own page, as each person sees it. Safe for use by many threads.
final class Homes {
  private final Map<String, ObjectNode> views = new LinkedHashMap<>();
  private long number;

  /// Shows `view` to somebody.
  ///
  /// @param hash of the view that it takes the place of; empty for whichever stands there
  synchronized ObjectNode publish(String user, JsonNode view, String hash) {
    var old = Optional.ofNullable(views.get(user)).map(v -> v.path("hash").asText()).orElse("");
    Refused.unless(hash.isEmpty() || hash.equals(old), "hash_conflict");
    var shown = ((ObjectNode) view.deepCopy()).put("id", "VH" + user).put("team_id", Workspace.TEAM)
        .put("hash", ++number + ".home").put("root_view_id", "VH" + user).put("app_id", "A1").put("bot_id", "B1");
    shown.putObject("state").putObject("values");
    views.put(user, shown);
    return shown;
  }

  synchronized Optional<ObjectNode> of(String user) {
    return Optional.ofNullable(views.get(user));
  }
}
