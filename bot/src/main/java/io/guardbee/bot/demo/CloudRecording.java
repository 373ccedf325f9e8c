package io.guardbee.bot.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// What the lab's cloud said of one project, once; `bot/src/lab/demo-cloud.py` makes it of the lab's recording.
///
/// @param place where it lies among the resources
/// @param here the address of the cloud that says it again, which stands in its links
record CloudRecording(String place, String here) {
  private static final JsonMapper JSON = new JsonMapper();

  /// The answer to a login, with `@END@` where the token ends.
  JsonNode login() {
    return json(place + "/login", here);
  }

  /// The project's id.
  String id() {
    return login().path("token").path("project").path("id").asText();
  }

  /// The project's name.
  String name() {
    return login().path("token").path("project").path("name").asText();
  }

  /// The rows of a list.
  ///
  /// @param file the resource
  /// @param key what the list is called in it
  List<JsonNode> rows(String file, String key) {
    return rows(json(place + "/" + file, here), key);
  }

  /// The project's servers.
  List<JsonNode> servers() {
    return rows("servers", "servers");
  }

  /// The text of a server's console; empty for a server that is not there.
  Optional<String> console(String serverId) {
    return servers().stream().filter(server -> server.path("id").asText().equals(serverId)).findFirst()
        .map(_ -> text(place + "/console-" + serverId + ".txt"));
  }

  static List<JsonNode> rows(JsonNode answer, String key) {
    return StreamSupport.stream(answer.path(key).spliterator(), false).toList();
  }

  /// The answer in a resource, with the links of the cloud at `here`.
  static JsonNode json(String name, String here) {
    return parsed(text(name + ".json").replace("@HERE@", here));
  }

  static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("That is no JSON", e);
    }
  }

  private static String text(String name) {
    try (var in = CloudRecording.class.getResourceAsStream("cloud/" + name)) {
      if (in == null) {
        throw new IllegalStateException("There is no recording " + name + " in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The recording " + name + " cannot be read", e);
    }
  }
}
