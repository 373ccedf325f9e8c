package io.guardbee.adapters.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The commands of an application, everywhere and in single servers.
final class Commands {
  private final String application;
  private final Snowflakes ids;
  private final Map<String, ArrayNode> commands = new ConcurrentHashMap<>();

  Commands(String application, Snowflakes ids) {
    this.application = application;
    this.ids = ids;
  }

  /// Puts commands in the stead of all there are, everywhere or in one server (`where`).
  JsonNode register(String where, JsonNode wanted) {
    Rules.commands(wanted);
    var kept = Json.array();
    for (var command : wanted) {
      kept.add(((ObjectNode) command.deepCopy()).put("id", ids.next()).put("application_id", application)
          .put("version", ids.next()));
    }
    commands.put(where, kept);
    return kept;
  }

  /// All of them.
  ArrayNode all() {
    var all = Json.array();
    commands.values().forEach(all::addAll);
    return all;
  }

  /// The command of that name.
  Optional<JsonNode> named(String name) {
    return all().valueStream().filter(command -> command.path("name").asText().equals(name)).findFirst();
  }
}
