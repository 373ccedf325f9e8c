package io.guardbee.bot.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The identity service of the demo's cloud: one user, whose password is drawn for each run.
final class DemoKeystone {
  static final String USER = "bot";
  private static final Duration LASTS = Duration.ofHours(4);
  private static final DateTimeFormatter END = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'.000000Z'")
      .withZone(ZoneOffset.UTC);
  private final Collection<CloudRecording> projects;
  private final InstantSource clock;
  private final String password = drawn();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  DemoKeystone(Collection<CloudRecording> projects, InstantSource clock) {
    this.projects = List.copyOf(projects);
    this.clock = clock;
  }

  private static String drawn() {
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// The only password.
  String password() {
    return password;
  }

  /// The project, by its id, that a token is good for, empty for one of no project; nothing for one that was never given
  /// out.
  Optional<String> scope(String token) {
    return Optional.ofNullable(tokens.get(token));
  }

  /// The answer to a login.
  CloudAnswered login(String body) {
    var auth = CloudRecording.parsed(body).path("auth");
    var user = auth.path("identity").path("password").path("user");
    var scope = auth.path("scope").path("project");
    var project = projects.stream().filter(its -> its.id().equals(scope.path("id").asText())
        || its.name().equals(scope.path("name").asText())).findFirst();
    return proven(user) && (scope.isMissingNode() || project.isPresent()) ? token(project) : refused();
  }

  private boolean proven(JsonNode user) {
    return user.path("name").asText().equals(USER)
        && MessageDigest.isEqual(user.path("password").asText().getBytes(StandardCharsets.UTF_8),
            password.getBytes(StandardCharsets.UTF_8));
  }

  private CloudAnswered token(Optional<CloudRecording> project) {
    var said = (ObjectNode) project.orElseGet(() -> projects.iterator().next()).login();
    var inside = (ObjectNode) said.path("token");
    inside.put("expires_at", END.format(clock.instant().plus(LASTS)));
    if (project.isEmpty()) {
      inside.remove(List.of("project", "roles", "catalog", "is_domain"));
    }
    var token = drawn();
    tokens.put(token, project.map(CloudRecording::id).orElse(""));
    return new CloudAnswered(201, said.toString(), Map.of("X-Subject-Token", token));
  }

  /// To a wrong password, and to anybody without a token.
  static CloudAnswered refused() {
    return CloudAnswered.of(401, CloudRecording.json("wrong-password", ""));
  }
}
