package io.guardbee.adapters.strictcloud;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// What a [StrictCloud] answers.
///
/// @param body JSON, or anything else that a test wants to be sent
public record Told(int status, String body, Map<String, String> headers) {
  public static Told of(int status, Object body) {
    return new Told(status, body.toString(), Map.of());
  }

  static Told ok(ObjectNode body) {
    return of(200, body);
  }

  /// A refusal in the words of the service.
  static Told no(int status, String message) {
    var inner = JsonNodeFactory.instance.objectNode().put("code", status).put("message", message);
    return of(status, JsonNodeFactory.instance.objectNode().set("forbidden", inner));
  }
}
