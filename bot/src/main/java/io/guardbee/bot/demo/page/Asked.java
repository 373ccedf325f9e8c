package io.guardbee.bot.demo.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What somebody does on the page.
///
/// @param who does it
/// @param body what it is, by names of its own
record Asked(Player who, JsonNode body) {
  private static final JsonMapper JSON = new JsonMapper();

  /// @throws Mistake for what is no JSON object, or names nobody
  static Asked of(byte[] body) {
    try {
      var read = JSON.readTree(new String(body, StandardCharsets.UTF_8));
      return new Asked(player(read.path("person").asText()), read);
    } catch (JsonProcessingException _) {
      throw new Mistake(400, "That is no JSON.");
    }
  }

  static Player player(String key) {
    return Player.ALL.stream().filter(player -> player.key().equals(key)).findFirst()
        .orElseThrow(() -> new Mistake(400, "Nobody here is called that."));
  }

  /// A text; empty where it is missing.
  String text(String name) {
    return body.path(name).asText("");
  }

  /// Texts, in order.
  List<String> texts(String name) {
    return body.path(name).valueStream().map(JsonNode::asText).toList();
  }

  /// Texts by name; a truth stays one.
  Map<String, Object> values(String name) {
    var values = new LinkedHashMap<String, Object>();
    body.path(name).properties()
        .forEach(field -> values.put(field.getKey(),
            field.getValue().isBoolean() ? field.getValue().asBoolean() : field.getValue().asText()));
    return values;
  }

  /// The same as texts alone.
  Map<String, String> filled(String name) {
    var filled = new LinkedHashMap<String, String>();
    values(name).forEach((key, value) -> filled.put(key, value.toString()));
    return filled;
  }
}
