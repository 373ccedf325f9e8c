package io.guardbee.adapters.openstack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guardbee.adapters.strictcloud.Asked;
import io.guardbee.adapters.strictcloud.StrictCloud;
import io.guardbee.adapters.strictcloud.Things;
import io.guardbee.adapters.strictcloud.Told;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.CloudFailure;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// A user's way into a [StrictCloud] without a network in between.
///
/// @param scope what the login's own token is for, as Keystone takes it: `{"project": {"id": …}}`, or `{}` for nothing
record DirectApi(String cloud, StrictCloud strict, String user, String scope,
    Map<String, Told> tokens) implements CloudApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final String NOTHING = "{}";

  DirectApi(String cloud, StrictCloud strict, String user) {
    this(cloud, strict, user, NOTHING, new ConcurrentHashMap<>());
  }

  static DirectApi forTheSystem(StrictCloud strict, String user) {
    return new DirectApi("north", strict, user, "{\"system\":{\"all\":true}}", new ConcurrentHashMap<>());
  }

  @Override
  public Budget budget() {
    return new Budget(Duration.ofMinutes(1), System::nanoTime);
  }

  @Override
  public Reading get(String projectId, Service service, String path, Map<String, String> query, Budget budget) {
    var lists = query.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
    return ask("GET", projectId, root(service) + path, lists, Things.object());
  }

  @Override
  public Reading next(String projectId, Service service, URI link, Budget budget) {
    return ask("GET", projectId, link.getPath(), Asked.parameters(link.getRawQuery()), Things.object());
  }

  @Override
  public Reading console(String projectId, String serverId, int lines, Budget budget) {
    var body = Things.object();
    body.putObject("os-getConsoleOutput").put("length", lines);
    return ask("POST", projectId, root(Service.COMPUTE) + "servers/" + serverId + "/action", Map.of(), body);
  }

  @Override
  public Probed<Scope> scope(String projectId, Budget budget) {
    var told = token(projectId);
    if (told.status() != 201) {
      return Probed.missed(new CloudFailure.Refused(cloud, "the project", "a role"));
    }
    var token = parsed(told.body()).orElseThrow().path("token");
    var roles = StreamSupport.stream(token.path("roles").spliterator(), false).map(role -> role.path("name").asText());
    return Probed.got(new Scope(token.path("project").path("id").asText(), token.path("project").path("name").asText(),
        roles.toList(), token.has("system"), user, user, Instant.parse("2126-01-01T00:00:00Z")));
  }

  private Reading ask(String method, String projectId, String path, Map<String, List<String>> query, JsonNode body) {
    var token = token(projectId).headers().getOrDefault("X-Subject-Token", "");
    var told = strict.answer(new Asked(method, path, query, token, 79, body));
    if (told.status() >= 500) {
      return new Reading.Failed(
          new CloudFailure.Silent(cloud, path.replaceFirst(".*/", ""),
              "it answered with status " + told.status()));
    }
    return parsed(told.body()).<Reading>map(json -> told.status() < 300
        ? new Reading.Json(json, told.status())
        : new Reading.Refused(told.status(), json.findPath("message").asText())).orElseGet(() -> new Reading.Failed(
            new CloudFailure.Silent(cloud, path.replaceFirst(".*/", ""), "its answer is not JSON")));
  }

  private Told token(String projectId) {
    return tokens.computeIfAbsent(projectId, this::login);
  }

  private Told login(String projectId) {
    var wanted = projectId.isEmpty() || !scope.equals(NOTHING)
        ? scope
        : "{\"project\":{\"id\":\"" + projectId + "\"}}";
    var auth = Things.object();
    auth.putObject("identity").putObject("password").putObject("user").put("name", user).put("password", "pw");
    auth.set("scope", parsed(wanted).orElseThrow());
    return strict.answer(new Asked("POST", "/identity/v3/auth/tokens", Map.of(), "", 1,
        Things.object().set("auth", auth)));
  }

  private static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.of(JSON.readTree(text));
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  private static String root(Service service) {
    return switch (service) {
      case IDENTITY -> "/identity/v3/";
      case COMPUTE -> "/compute/v2.1/";
      case NETWORK -> "/network/v2.0/";
      case IMAGE -> "/image/v2/";
    };
  }
}
