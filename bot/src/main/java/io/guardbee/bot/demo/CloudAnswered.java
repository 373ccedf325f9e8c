package io.guardbee.bot.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/// What the demo's cloud answers.
///
/// @param status of HTTP
/// @param body JSON
/// @param headers beside the usual ones
record CloudAnswered(int status, String body, Map<String, String> headers) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST = 1_000;

  CloudAnswered {
    headers = Map.copyOf(headers);
  }

  static CloudAnswered of(int status, JsonNode body) {
    return new CloudAnswered(status, body.toString(), Map.of());
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /// An error in the words of the services.
  static CloudAnswered error(int status, String kind, String message) {
    var error = object();
    error.putObject(kind).put("code", status).put("message", message);
    return of(status, error);
  }

  static CloudAnswered nothing() {
    return error(404, "itemNotFound", "The resource could not be found.");
  }

  /// A page of a list: as many as are asked for, from behind the marker on, with a link to the next one.
  ///
  /// @param self the address of the list
  static CloudAnswered page(String key, List<JsonNode> rows, Map<String, String> query, String self) {
    var ids = rows.stream().map(row -> row.path("id").asText()).toList();
    var from = ids.indexOf(query.getOrDefault("marker", "")) + 1;
    var to = Math.min(rows.size(), from + limit(query));
    var body = object();
    body.putArray(key).addAll(rows.subList(from, to));
    if (to < rows.size() && to > from) {
      body.putArray(key + "_links").addObject().put("rel", "next").put("href",
          self + "?limit=" + limit(query) + "&marker=" + ids.get(to - 1));
    }
    return of(200, body);
  }

  private static int limit(Map<String, String> query) {
    var text = query.getOrDefault("limit", "");
    return text.matches("[1-9][0-9]{0,5}") ? Math.min(Integer.parseInt(text), MOST) : MOST;
  }
}
