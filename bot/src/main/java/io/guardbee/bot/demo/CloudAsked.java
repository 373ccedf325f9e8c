package io.guardbee.bot.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What was asked of the demo's cloud.
///
/// @param method of HTTP
/// @param path decoded
/// @param query decoded; of a name that stands there twice, the last counts
/// @param token who asks; empty for nobody
/// @param body empty for a GET
record CloudAsked(String method, String path, Map<String, String> query, String token, String body) {
  private static final int LONGEST = 64 * 1024;

  static CloudAsked of(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    var token = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Auth-Token")).orElse("");
    var body = new String(exchange.getRequestBody().readNBytes(LONGEST), StandardCharsets.UTF_8);
    return new CloudAsked(exchange.getRequestMethod(), uri.getPath(), query(uri.getRawQuery()), token, body);
  }

  private static Map<String, String> query(String raw) {
    var query = new LinkedHashMap<String, String>();
    if (raw != null) {
      Arrays.stream(raw.split("&")).map(part -> part.split("=", 2))
          .forEach(part -> query.put(decoded(part[0]), part.length > 1 ? decoded(part[1]) : ""));
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  boolean get() {
    return method.equals("GET");
  }

  boolean post() {
    return method.equals("POST");
  }

  /// What follows `start`; empty where the path does not begin so.
  Optional<String> below(String start) {
    return path.startsWith(start) ? Optional.of(path.substring(start.length())) : Optional.empty();
  }
}
