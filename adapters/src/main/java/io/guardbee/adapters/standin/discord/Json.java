package io.guardbee.adapters.standin.discord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// JSON as it goes over the wire.
final class Json {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /// What `text` says; an empty object for nothing.
  ///
  /// @throws Refusal for what is no JSON
  static JsonNode read(String text) {
    try {
      return text.isEmpty() ? object() : MAPPER.readTree(text);
    } catch (JsonProcessingException _) {
      throw Refusal.malformed("The request body contains invalid JSON.");
    }
  }

  static String written(JsonNode node) {
    return node.toString();
  }
}
