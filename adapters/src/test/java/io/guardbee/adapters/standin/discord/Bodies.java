package io.guardbee.adapters.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;

/// Bodies as an application sends them.
final class Bodies {
  private Bodies() {}

  /// A message of the second kind with these components.
  static ObjectNode message(JsonNode... components) {
    var body = Json.object().put("flags", Rules.V2);
    var all = body.putArray("components");
    for (var component : components) {
      all.add(component);
    }
    return body;
  }

  /// Words.
  static ObjectNode text(String content) {
    return Json.object().put("type", 10).put("content", content);
  }

  /// A row of buttons; `id` says what the one of that number is called.
  static ObjectNode row(int buttons, UnaryOperator<String> id) {
    var row = Json.object().put("type", 1);
    var all = row.putArray("components");
    for (int i = 0; i < buttons; i++) {
      all.addObject().put("type", 2).put("style", 2).put("label", "press").put("custom_id", id.apply("id-" + i));
    }
    return row;
  }

  /// A list to choose from, in its row.
  static ObjectNode list(int options) {
    var row = Json.object().put("type", 1);
    var list = row.putArray("components").addObject().put("type", 3).put("custom_id", "list");
    var all = list.putArray("options");
    for (int i = 0; i < options; i++) {
      all.addObject().put("label", "option " + i).put("value", "value-" + i);
    }
    return row;
  }

  /// A file that goes along.
  static ObjectNode file() {
    var file = Json.object().put("type", 13);
    file.putObject("file").put("url", "attachment://report.json");
    return file;
  }

  /// A message that lets somebody be called whom Discord does not know.
  static ObjectNode mentioning() {
    var message = message(text("x"));
    message.putObject("allowed_mentions").putArray("parse").add("somebody");
    return message;
  }
}
