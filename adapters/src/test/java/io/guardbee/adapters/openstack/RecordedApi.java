package io.guardbee.adapters.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guardbee.adapters.strictcloud.Things;
import io.guardbee.checks.probe.Probed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the lab's real OpenStack answered a reader, from the files that the lab wrote.
///
/// @param place the directory of one project
record RecordedApi(Path place) implements CloudApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path RECORDED = Path.of("..", "bot", "src", "lab", "cloud", "recorded");

  /// Of a project, by its name.
  static RecordedApi of(String project) {
    return new RecordedApi(RECORDED.resolve(project));
  }

  /// What was refused, and to whom.
  static JsonNode refused(String name) {
    return read(RECORDED.resolve("refused").resolve(name + ".json"));
  }

  /// The rows of a list as they came.
  JsonNode answer(String name) {
    return read(place.resolve(name + ".json")).path("answer");
  }

  String projectId() {
    return answer("login").path("token").path("project").path("id").asText();
  }

  @Override
  public String cloud() {
    return "lab";
  }

  @Override
  public Budget budget() {
    return new Budget(Duration.ofMinutes(1), System::nanoTime);
  }

  @Override
  public Reading get(String projectId, Service service, String path, Map<String, String> query, Budget budget) {
    var name = switch (path) {
      case "servers/detail" -> "servers";
      case "auth/projects" -> "projects";
      case "networks" -> query.containsKey("router:external") ? "networks-external" : "networks";
      default -> path.replaceFirst("^servers/", "server-");
    };
    return service == Service.IMAGE ? images(query) : reading(read(place.resolve(name + ".json")));
  }

  /// The lab recorded the images one by one.
  private Reading images(Map<String, String> query) {
    var body = Things.object();
    var list = body.putArray("images");
    try (var files = Files.list(place)) {
      files.filter(file -> file.getFileName().toString().startsWith("image-")).map(RecordedApi::read)
          .filter(file -> file.path("status").asInt() == 200).map(file -> file.path("answer"))
          .filter(image -> query.getOrDefault("id", "").contains(image.path("id").asText()))
          .filter(image -> query.containsKey("os_hidden") == image.path("os_hidden").asBoolean()).forEach(list::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Reading.Json(body, 200);
  }

  @Override
  public Reading console(String projectId, String serverId, int lines, Budget budget) {
    return reading(read(place.resolve("console-" + serverId + ".json")));
  }

  @Override
  public Reading next(String projectId, Service service, URI link, Budget budget) {
    throw new AssertionError("the lab has no second pages: " + link);
  }

  @Override
  public Probed<Scope> scope(String projectId, Budget budget) {
    var token = answer("login").path("token");
    return Probed
        .got(new Scope(projectId(), token.path("project").path("name").asText(), List.of("reader"), false, "bot", "u1",
            Instant.MAX));
  }

  /// Every file of that sort.
  Stream<JsonNode> all(String prefix) throws IOException {
    try (var files = Files.list(place)) {
      return files.filter(file -> file.getFileName().toString().startsWith(prefix)).sorted().map(RecordedApi::read)
          .toList().stream();
    }
  }

  private static Reading reading(JsonNode file) {
    var status = file.path("status").asInt();
    return status < 300
        ? new Reading.Json(file.path("answer"), status)
        : new Reading.Refused(status, file.findPath("message").asText());
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
