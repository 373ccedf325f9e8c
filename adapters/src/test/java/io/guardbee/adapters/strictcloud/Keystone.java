package io.guardbee.adapters.strictcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Keystone's side: users with a password and roles on projects, and application credentials that are good for one.
final class Keystone {
  private record User(String name, String password, Map<String, Set<String>> roles) {}

  private final StrictCloud cloud;
  private final Map<String, String> projects = new ConcurrentHashMap<>();
  private final Map<String, User> users = new ConcurrentHashMap<>();
  private final Map<String, Pass> credentials = new ConcurrentHashMap<>();
  private final Map<String, Pass> passes = new ConcurrentHashMap<>();

  Keystone(StrictCloud cloud) {
    this.cloud = cloud;
  }

  void project(String id, String name) {
    projects.put(id, name);
  }

  void user(String name, String password, Map<String, Set<String>> roles) {
    users.put(name, new User(name, password, roles));
  }

  void credential(String id, String secret, Pass pass) {
    credentials.put(id + "\n" + secret, pass);
  }

  java.util.Optional<Pass> pass(String token) {
    return java.util.Optional.ofNullable(passes.get(token));
  }

  void revokeAll() {
    passes.clear();
  }

  Told answer(Asked asked, String path) {
    if (path.equals("auth/tokens") && asked.method().equals("POST")) {
      return login(asked.body().path("auth"));
    }
    return pass(asked.token()).map(pass -> path.equals("auth/projects")
        ? mine(pass)
        : new Entitlements(cloud).answer(pass, asked, path)).orElseGet(() -> Told.no(401,
            "The request you have made requires "
                + "authentication."));
  }

  private Told login(JsonNode auth) {
    var password = auth.path("identity").path("password").path("user");
    var credential = auth.path("identity").path("application_credential");
    if (credential.isObject()) {
      var fixed = credentials.get(credential.path("id").asText() + "\n" + credential.path("secret").asText());
      return fixed == null || auth.has("scope") ? denied() : token(fixed);
    }
    var user = users.get(password.path("name").asText());
    if (user == null || !user.password().equals(password.path("password").asText())) {
      return denied();
    }
    return scoped(user, auth.path("scope"));
  }

  private Told scoped(User user, JsonNode scope) {
    if (scope.has("system")) {
      return token(new Pass(user.name(), "", user.roles().getOrDefault("system", Set.of()), true));
    }
    if (!scope.has("project")) {
      return token(new Pass(user.name(), "", Set.of(), false));
    }
    var wanted = scope.path("project");
    var id = wanted.has("id")
        ? wanted.path("id").asText()
        : projects.entrySet().stream()
            .filter(entry -> entry.getValue().equals(wanted.path("name").asText())).map(Map.Entry::getKey).findFirst()
            .orElse("");
    var roles = user.roles().getOrDefault(id, Set.of());
    return roles.isEmpty() ? denied() : token(new Pass(user.name(), id, roles, false));
  }

  private Told token(Pass pass) {
    var id = UUID.randomUUID().toString();
    passes.put(id, pass);
    var token = Things.object().put("expires_at", Instant.parse("2126-11-25T22:41:44Z").toString())
        .put("issued_at", "2026-11-25T18:41:44.000000Z");
    token.putArray("methods").add("password");
    var user = token.putObject("user").put("id", pass.user()).put("name", pass.user());
    user.putObject("domain").put("id", "default").put("name", "Default");
    token.putArray("audit_ids").add("4_JVhbHtQZSzsLMrkA1fLQ");
    if (pass.system()) {
      token.putObject("system").put("all", true);
    }
    if (!pass.project().isEmpty()) {
      token.putObject("project").put("id", pass.project()).put("name", projects.getOrDefault(pass.project(), ""))
          .putObject("domain").put("id", "default").put("name", "Default");
    }
    var roles = token.putArray("roles");
    pass.roles().forEach(role -> roles.add(Things.object().put("id", role).put("name", role)));
    catalogue(token);
    return new Told(201, Things.object().set("token", token).toString(), Map.of("X-Subject-Token", id));
  }

  private void catalogue(ObjectNode token) {
    var catalogue = token.putArray("catalog");
    Map.of("identity", "identity/v3", "compute", "compute/v2.1", "network", "network", "image", "image")
        .forEach((type, path) -> {
          var service = catalogue.addObject().put("type", type).put("name", type).put("id", type);
          service.putArray("endpoints").addObject().put("id", type).put("interface", "public")
              .put("region", "RegionOne").put("region_id", "RegionOne").put("url", cloud.base(path));
        });
  }

  private Told mine(Pass pass) {
    var body = Things.object();
    var list = body.putArray("projects");
    var user = users.get(pass.user());
    var ids = user == null ? List.of(pass.project()) : user.roles().keySet().stream().sorted().toList();
    ids.stream().filter(projects::containsKey).forEach(id -> list.addObject().put("id", id)
        .put("name", projects.get(id)).put("enabled", true).put("is_domain", false).put("domain_id", "default"));
    body.putObject("links").putNull("next").putNull("previous").put("self", cloud.base("identity/v3/auth/projects"));
    return Told.ok(body);
  }

  private static Told denied() {
    return Told.of(401,
        "{\"error\":{\"code\":401,\"message\":\"The request you have made requires authentication.\"}}");
  }
}
