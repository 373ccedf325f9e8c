package io.guardbee.adapters.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// A strict little OpenStack on loopback: Keystone, Nova, Neutron and Glance below one port. It knows the password `right`,
/// the secret of one application credential and its own tokens; what it is not asked for in the right way it refuses. A
/// test may let a path do something else first.
final class SampleCloud implements AutoCloseable {
  static final String PASSWORD = "right-Horse7";
  static final String DETAIL = "/compute/v2.1/servers/detail";
  static final String LOGIN = "/identity/v3/auth/tokens";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What is done instead of answering.
  interface Act {
    void on(HttpExchange exchange) throws IOException;
  }

  final String name;
  final List<String> log = new CopyOnWriteArrayList<>();
  final List<String> bodies = new CopyOnWriteArrayList<>();
  final List<String> microversions = new CopyOnWriteArrayList<>();
  final Map<String, String> tokens = new ConcurrentHashMap<>();
  volatile Supplier<Instant> clock = () -> Instant.parse("2026-11-25T12:00:00Z");
  volatile Duration life = Duration.ofHours(1);
  volatile String compute;
  volatile boolean withNetwork = true;
  private final Map<String, Deque<Act>> acts = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final String scheme;

  private SampleCloud(String name, HttpServer server, String scheme) {
    this.name = name;
    this.server = server;
    this.scheme = scheme;
    this.compute = root() + "/compute/v2.1";
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  static SampleCloud start(String name) throws IOException {
    return new SampleCloud(name, HttpServer.create(loopback(), 200), "http");
  }

  static SampleCloud secure(String name, SSLContext tls) throws IOException {
    var server = HttpsServer.create(loopback(), 200);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return new SampleCloud(name, server, "https");
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  String root() {
    return scheme + "://127.0.0.1:" + server.getAddress().getPort();
  }

  String identity() {
    return root() + "/identity/v3";
  }

  int port() {
    return server.getAddress().getPort();
  }

  /// Lets the path do these things, one a request, before it does as usual.
  void first(String path, Act... wanted) {
    acts.computeIfAbsent(path, _ -> new ConcurrentLinkedDeque<>()).addAll(List.of(wanted));
  }

  long logins() {
    return log.stream().filter(("POST " + LOGIN)::equals).count();
  }

  long count(String line) {
    return log.stream().filter(line::equals).count();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getRawPath();
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      log.add(exchange.getRequestMethod() + " " + path);
      bodies.add(body);
      Optional.ofNullable(exchange.getRequestHeaders().getFirst("OpenStack-API-Version")).ifPresent(microversions::add);
      var act = Optional.ofNullable(acts.get(path)).map(Deque::poll);
      if (act.isPresent()) {
        act.get().on(exchange);
      } else {
        answer(exchange, path, body);
      }
    }
  }

  private void answer(HttpExchange exchange, String path, String body) throws IOException {
    if (path.equals(LOGIN) && exchange.getRequestMethod().equals("POST")) {
      login(exchange, JSON.readTree(body));
      return;
    }
    var token = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Auth-Token")).orElse("");
    var project = tokens.get(token);
    if (project == null) {
      reply(exchange, 401,
          "{\"error\": {\"code\": 401, \"message\": \"The request you have made requires authentication.\"}}");
      return;
    }
    var json = content(exchange.getRequestMethod() + " " + path, project);
    if (json.isEmpty()) {
      reply(exchange, 404, "{\"itemNotFound\": {\"code\": 404, \"message\": \"Not\\u0007 found\"}}");
    } else {
      reply(exchange, 200, json);
    }
  }

  private String content(String asked, String project) {
    return switch (asked) {
      case "GET " + DETAIL ->
        "{\"servers\": [{\"id\": \"s1\", \"name\": \"vm-of-" + name + "\", \"tenant_id\": \"" + project + "\"}]}";
      case "GET /network/v2.0/security-groups" -> "{\"security_groups\": []}";
      case "GET /image/v2/images" -> "{\"images\": []}";
      case "GET /identity/v3/auth/projects" -> "{\"projects\": [{\"id\": \"p1\"}, {\"id\": \"p2\"}]}";
      case "GET /compute/v2.1/" -> "{\"version\": {\"id\": \"v2.1\", \"version\": \"2.60\", \"min_version\": \"2.1\"}}";
      case "POST /compute/v2.1/servers/s1/action" -> "{\"output\": \"login:\"}";
      default -> "";
    };
  }

  private void login(HttpExchange exchange, JsonNode said) throws IOException {
    var identity = said.path("auth").path("identity");
    var project = said.path("auth").path("scope").path("project").path("id").asText();
    var named = said.path("auth").path("scope").path("project").path("name").asText();
    var fixed = identity.has("application_credential");
    var proven = identity.path("password").path("user").path("password").asText().equals(PASSWORD)
        || identity.path("application_credential").path("secret").asText().equals(PASSWORD)
        || tokens.containsKey(identity.path("token").path("id").asText());
    if (!proven || (!project.isEmpty() && !project.matches("p[12]")) || (fixed && said.path("auth").has("scope"))) {
      reply(exchange, 401,
          "{\"error\": {\"code\": 401, \"message\": \"The request you have made requires authentication.\"}}");
      return;
    }
    var scope = fixed || named.equals("demo") ? "p1" : project;
    var token = "gAAAA-" + name + "-" + logins();
    tokens.put(token, scope);
    exchange.getResponseHeaders().add("X-Subject-Token", token);
    reply(exchange, 201, token(scope));
  }

  private String token(String scope) {
    var network = withNetwork ? ", " + service("network", root() + "/network") : "";
    return """
        {"token": {"methods": ["password"], "user": {"id": "u1", "name": "bot", "domain": {"id": "default"}},
         "roles": [{"id": "r1", "name": "reader"}], "issued_at": "%s", "expires_at": "%s"%s}}""".formatted(
        clock.get(), clock.get().plus(life), scope.isEmpty()
            ? ""
            : """
            , "project": {"id": "%s", "name": "demo", "domain": {"id": "default", "name": "Default"}},
            "catalog": [%s, %s%s]""".formatted(scope, service("compute", compute), service("image", root() + "/image"),
                network));
  }

  private static String service(String type, String url) {
    return """
        {"type": "%s", "name": "%s", "id": "x", "endpoints": [
         {"id": "a", "interface": "internal", "region": "One", "region_id": "One", "url": "http://inside.invalid:1"},
         {"id": "b", "interface": "public", "region": "One", "region_id": "One", "url": "%s"}]}""".formatted(type, type,
        url);
  }

  static void reply(HttpExchange exchange, int status, String json) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    plain(exchange, status, json);
  }

  static void plain(HttpExchange exchange, int status, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
