package io.guardbee.adapters.strictcloud;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rows, a page at a time, with the link to the next one as the services write it.
///
/// @param key under which name the rows stand
/// @param base the address of the list, as the service believes it to be
record Shelf(String key, String base, int most) {
  Told page(Asked asked, List<ObjectNode> rows) {
    var from = asked.one("marker").map(marker -> after(rows, marker)).orElse(0);
    if (from < 0) {
      return Told.no(400, "marker not found");
    }
    var limit = asked.limit(most);
    var page = rows.subList(from, Math.min(rows.size(), from + limit));
    var body = JsonNodeFactory.instance.objectNode();
    page.forEach(body.putArray(key)::add);
    if (page.size() == limit && limit > 0) {
      link(asked, body, page.getLast().path("id").asText(), limit);
    }
    return Told.ok(body);
  }

  /// As Neutron and Nova do, a full page has a link even when nothing follows; Glance's is a path without the host.
  private void link(Asked asked, ObjectNode body, String last, int limit) {
    var kept = asked.query().entrySet().stream()
        .filter(e -> !e.getKey().equals("marker") && !e.getKey().equals("limit"))
        .flatMap(e -> e.getValue().stream().map(value -> e.getKey() + "=" + encoded(value)));
    var query = Stream.concat(kept, Stream.of("limit=" + limit, "marker=" + last)).collect(Collectors.joining("&"));
    if (key.equals("images")) {
      body.put("next", "/v2/images?" + query);
      return;
    }
    body.putArray(key + "_links").add(JsonNodeFactory.instance.objectNode().put("rel", "previous").put("href", base))
        .add(JsonNodeFactory.instance.objectNode().put("rel", "next").put("href", base + "?" + query));
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static int after(List<ObjectNode> rows, String marker) {
    for (var at = 0; at < rows.size(); at++) {
      if (rows.get(at).path("id").asText().equals(marker)) {
        return at + 1;
      }
    }
    return -1;
  }
}
