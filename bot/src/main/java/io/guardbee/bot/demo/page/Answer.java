package io.guardbee.bot.demo.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What the page's server answers.
///
/// @param status of HTTP
/// @param type of the body
record Answer(int status, String type, String body) {
  /// Nothing but what comes from here is loaded or run, nobody frames it, and it sends nothing elsewhere.
  private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
      + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  static Answer json(int status, JsonNode body) {
    return new Answer(status, "application/json", body.toString());
  }

  /// What could not be done, in words for the person before the page.
  static Answer error(int status, String why) {
    return json(status, JsonNodeFactory.instance.objectNode().put(status == 200 ? "refused" : "error", why));
  }

  /// @param head whether only the headers are wanted
  void to(HttpExchange exchange, boolean head) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    // what is pressed must not meet a line that is just being put down for having been idle
    headers.set("Connection", "close");
    exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
