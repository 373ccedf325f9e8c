package io.guardbee.adapters.strictcloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A request that reached a [StrictCloud].
///
/// @param path with the service before it: `/compute/v2.1/servers/detail`
/// @param token what came as `X-Auth-Token`; empty for none
/// @param microversion of Nova, as in 2.79: 79; 1 where none was asked for
public record Asked(String method, String path, Map<String, List<String>> query, String token, int microversion,
    JsonNode body) {
  /// The parameters of an address.
  public static Map<String, List<String>> parameters(String rawQuery) {
    var out = new LinkedHashMap<String, List<String>>();
    for (var pair : rawQuery.isEmpty() ? List.<String>of() : List.of(rawQuery.split("&"))) {
      var cut = pair.indexOf('=');
      var name = decoded(cut < 0 ? pair : pair.substring(0, cut));
      out.computeIfAbsent(name, _ -> new ArrayList<>()).add(cut < 0 ? "" : decoded(pair.substring(cut + 1)));
    }
    return out;
  }

  /// The first value of a parameter.
  public Optional<String> one(String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst();
  }

  /// Whether this is a further page of a list.
  public boolean further() {
    return query.containsKey("marker");
  }

  /// Whether it is for a token.
  public boolean login() {
    return path.endsWith("/auth/tokens");
  }

  int limit(int most) {
    return one("limit").map(Integer::parseInt).map(limit -> Math.min(limit, most)).orElse(most);
  }

  boolean onlyKnows(Set<String> names) {
    return names.containsAll(query.keySet());
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
