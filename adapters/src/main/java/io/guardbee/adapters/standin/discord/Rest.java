package io.guardbee.adapters.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The API: finds what a request asks for, and answers as Discord does.
final class Rest implements AutoCloseable {
  private static final String BASE = "/api/v10";
  private final String token;
  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final Queue<Duration> refusals = new ArrayDeque<>();
  private final List<Path> paths;

  /// What can be asked for.
  ///
  /// @param open whether the address itself is the secret
  private record Path(String method, Pattern form, boolean open, boolean limited, Deed deed) {}

  private interface Deed {
    Optional<JsonNode> of(MatchResult path, Multipart sent);
  }

  Rest(String token, Realm realm, PutAway threads) {
    this.token = token;
    this.paths = paths(realm, threads);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(workers);
    server.createContext("/", this::handle);
    server.start();
  }

  private static List<Path> paths(Realm realm, PutAway threads) {
    return List.of(
        path("GET", "/users/@me", false, (_, _) -> Optional.of(realm.self())),
        path("GET", "/oauth2/applications/@me", false, (_, _) -> Optional
            .of(Json.object().put("id", realm.application()).put("name", "Guardbee").put("bot_public", true))),
        path("PUT", "/applications/([0-9]+)/commands", false,
            (_, sent) -> Optional.of(realm.commands().register("", sent.json()))),
        path("PUT", "/applications/([0-9]+)/guilds/([0-9]+)/commands", false,
            (at, sent) -> Optional.of(realm.commands().register(at.group(2), sent.json()))),
        path("GET", "/channels/([0-9]+)", false, (at, _) -> Optional.of(channel(realm, threads, at.group(1)))),
        limited("POST", "/channels/([0-9]+)/messages", false, (at, sent) -> {
          threads.write(at.group(1));
          return Optional.of(realm.post(at.group(1), sent));
        }),
        limited("PATCH", "/channels/([0-9]+)/messages/([0-9]+)", false, (at, sent) -> {
          threads.edit(at.group(1));
          return Optional.of(realm.edit(at.group(1), at.group(2), sent));
        }),
        path("POST", "/users/@me/channels", false, (_, sent) -> Optional.of(direct(realm, sent))),
        path("POST", "/interactions/([0-9]+)/([^/]+)/callback", true,
            (at, sent) -> Optional.of(realm.callback(written(threads, realm.interaction(at.group(1))), sent))),
        limited("PATCH", "/webhooks/([0-9]+)/([^/]+)/messages/@original", true,
            (at, sent) -> Optional.of(realm.editOriginal(edited(threads, realm.byToken(at.group(2))), sent))),
        limited("PATCH", "/webhooks/([0-9]+)/([^/]+)/messages/([0-9]+)", true, (at, sent) -> Optional
            .of(realm.editFollowUp(edited(threads, realm.byToken(at.group(2))), at.group(3), sent))),
        limited("POST", "/webhooks/([0-9]+)/([^/]+)", true,
            (at, sent) -> Optional.of(realm.followUp(written(threads, realm.byToken(at.group(2))), sent))));
  }

  private static Interaction written(PutAway threads, Interaction interaction) {
    threads.write(interaction.channel());
    return interaction;
  }

  private static Interaction edited(PutAway threads, Interaction interaction) {
    threads.edit(interaction.channel());
    return interaction;
  }

  private static JsonNode channel(Realm realm, PutAway threads, String id) {
    var home = realm.home(id).orElseThrow(() -> Refusal.of(404, 10003, "Unknown Channel"));
    var channel = home.channel(id).orElseThrow();
    if (!home.may(home.own(), channel, Server.VIEW_CHANNEL)) {
      throw Refusal.of(403, 50001, "Missing Access");
    }
    return threads.told(home, channel);
  }

  private static Path path(String method, String form, boolean open, Deed deed) {
    return new Path(method, Pattern.compile(form), open, false, deed);
  }

  private static Path limited(String method, String form, boolean open, Deed deed) {
    return new Path(method, Pattern.compile(form), open, true, deed);
  }

  private static JsonNode direct(Realm realm, Multipart sent) {
    var user = sent.json().path("recipient_id").asText();
    var channel = Json.object().put("id", realm.direct(user)).put("type", 1).put("flags", 0);
    channel.putArray("recipients").add(Server.user(user, "user", false));
    return channel;
  }

  /// Where it listens, with a slash at the end.
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + BASE + "/";
  }

  /// The next messages are refused for so long, one after the other.
  void refuse(List<Duration> each) {
    synchronized (refusals) {
      refusals.addAll(each);
    }
  }

  /// Method and path of all that came, without tokens.
  List<String> requests() {
    return List.copyOf(requests);
  }

  /// What was refused because it is against the rules.
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        var answer = answered(exchange);
        respond(exchange, answer.isPresent() ? 200 : 204, answer.map(Json::written).orElse(""));
      } catch (Refusal refusal) {
        if (refusal.status() != 429) {
          complaints.add(exchange.getRequestMethod() + ": " + refusal.getMessage());
        }
        if (!refusal.retry().isZero()) {
          exchange.getResponseHeaders().add("Retry-After",
              Long.toString(Math.ceilDiv(refusal.retry().toMillis(), 1000)));
          exchange.getResponseHeaders().add("X-RateLimit-Scope", "user");
        }
        respond(exchange, refusal.status(), refusal.body());
      }
    }
  }

  private Optional<JsonNode> answered(HttpExchange exchange) throws IOException {
    var wanted = exchange.getRequestURI().getPath();
    var body = exchange.getRequestBody().readAllBytes();
    var method = exchange.getRequestMethod();
    if (wanted.startsWith(BASE + "/")) {
      for (var path : paths) {
        var found = path.form().matcher(wanted.substring(BASE.length()));
        if (path.method().equals(method) && found.matches()) {
          requests.add(method + " " + path.form().pattern());
          admit(exchange, path);
          return path.deed().of(found, Multipart.of(
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse(""), body));
        }
      }
    }
    throw Refusal.of(404, 0, "404: Not Found");
  }

  private void admit(HttpExchange exchange, Path path) {
    if (!path.open() && !("Bot " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      throw Refusal.of(401, 0, "401: Unauthorized");
    }
    synchronized (refusals) {
      if (path.limited() && !refusals.isEmpty()) {
        throw Refusal.tooMany(refusals.remove());
      }
    }
  }

  /// Without `Via`, a refusal is taken for one of those that hold back everything.
  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.getResponseHeaders().add("Via", "1.1 stand-in");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
