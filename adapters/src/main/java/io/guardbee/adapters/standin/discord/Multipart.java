package io.guardbee.adapters.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// A request's body: JSON alone, or JSON with files.
///
/// @param json what is said
/// @param files their contents, by name
record Multipart(JsonNode json, Map<String, byte[]> files) {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile(" name=\"([^\"]*)\"");
  private static final Pattern FILE = Pattern.compile("filename=\"([^\"]*)\"");

  /// What `body` holds. Bytes are read as letters one by one, so that nothing is lost.
  static Multipart of(String contentType, byte[] body) {
    var boundary = BOUNDARY.matcher(contentType);
    if (!contentType.startsWith("multipart/") || !boundary.find()) {
      return new Multipart(Json.read(new String(body, StandardCharsets.UTF_8)), Map.of());
    }
    var files = new LinkedHashMap<String, byte[]>();
    JsonNode json = Json.object();
    for (var part : new String(body, StandardCharsets.ISO_8859_1).split("--" + Pattern.quote(boundary.group(1)))) {
      var split = part.indexOf("\r\n\r\n");
      var name = NAME.matcher(part);
      if (split < 0 || !name.find() || name.start() > split) {
        continue;
      }
      var content = part.substring(split + 4, Math.max(split + 4, part.length() - 2)).getBytes(
          StandardCharsets.ISO_8859_1);
      var file = FILE.matcher(part.substring(0, split));
      if (name.group(1).equals("payload_json")) {
        json = Json.read(new String(content, StandardCharsets.UTF_8));
      } else if (file.find()) {
        files.put(file.group(1), content);
      }
    }
    return new Multipart(json, files);
  }
}
