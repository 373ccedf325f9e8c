package io.guardbee.bot.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.guardbee.adapters.openstack.CloudLogins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// An OpenStack inside the program: listens on a free port of the loopback address and answers what a reader of its two
/// projects may ask as the lab's cloud did. What it was never asked for is not there.
final class DemoCloud implements AutoCloseable {
  /// What `clouds.yaml` would call it.
  static final String NAME = "demo";
  private static final Set<String> FILTERED = Set.of("ports", "security-groups", "floatingips");
  private static final Set<String> LISTS = Set.of("ports", "networks", "security-groups", "address-groups",
      "floatingips");
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final String here;
  private final List<CloudRecording> projects;
  private final DemoKeystone keystone;
  private final Function<String, UnaryOperator<String>> consoles;

  /// @param consoles what each server, by its name, prints in the place of what the lab's did
  DemoCloud(Function<String, UnaryOperator<String>> consoles, InstantSource clock) {
    this.consoles = consoles;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("The demo cannot open a port of the loopback address", e);
    }
    here = "http://" + DemoServer.HOST + ":" + server.getAddress().getPort();
    projects = List.of(new CloudRecording("project-x", here), new CloudRecording("project-y", here));
    keystone = new DemoKeystone(projects, clock);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /// How to log in, which stands in no file.
  CloudLogins logins() {
    return CloudLogins.of(NAME, "the demo", Map.of("auth_url", here + "/identity/v3", "username", DemoKeystone.USER,
        "password", keystone.password()));
  }

  /// The password of its only user, drawn for this run.
  String password() {
    return keystone.password();
  }

  /// What was recorded of its projects.
  List<CloudRecording> projects() {
    return projects;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var answered = answered(exchange);
      var body = answered.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      answered.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(answered.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /// Whoever asks nonsense is told so, as by any service.
  private CloudAnswered answered(HttpExchange exchange) throws IOException {
    var asked = CloudAsked.of(exchange);
    try {
      return answer(asked);
    } catch (IllegalArgumentException _) {
      return CloudAnswered.error(400, "badRequest", "The request could not be understood.");
    }
  }

  private CloudAnswered answer(CloudAsked asked) {
    if (asked.post() && asked.path().equals("/identity/v3/auth/tokens")) {
      return keystone.login(asked.body());
    }
    var scope = keystone.scope(asked.token());
    if (scope.isEmpty()) {
      return DemoKeystone.refused();
    }
    if (asked.get() && asked.path().equals("/identity/v3/auth/projects")) {
      return CloudAnswered.of(200, CloudRecording.json("projects", here));
    }
    if (asked.get() && asked.path().equals("/identity/v3/role_assignments")) {
      return CloudAnswered.error(403, "error",
          "You are not authorized to perform the requested action: identity:list_role_assignments.");
    }
    return projects.stream().filter(project -> project.id().equals(scope.get())).findFirst()
        .map(project -> answer(asked, project))
        .orElseGet(() -> CloudAnswered.error(403, "forbidden", "A token of no project sees nothing of any."));
  }

  private CloudAnswered answer(CloudAsked asked, CloudRecording project) {
    return asked.below("/compute/v2.1/").map(below -> new DemoNova(project, consoles).answer(asked, below))
        .or(() -> asked.below("/network/v2.0/").filter(list -> asked.get() && LISTS.contains(list))
            .map(list -> listed(asked, project, list)))
        .or(() -> asked.below("/image/v2/images").filter(rest -> asked.get() && rest.isEmpty())
            .map(_ -> images(asked.query())))
        .orElseGet(CloudAnswered::nothing);
  }

  private CloudAnswered listed(CloudAsked asked, CloudRecording project, String list) {
    var outer = list.equals("networks") && asked.query().containsKey("router:external");
    var key = list.replace('-', '_');
    var wanted = FILTERED.contains(list) ? asked.query().getOrDefault("project_id", "") : "";
    var rows = project.rows(outer ? "networks-external" : list, key).stream()
        .filter(row -> wanted.isEmpty() || row.path("project_id").asText().equals(wanted)).toList();
    return CloudAnswered.page(key, rows, asked.query(), here + asked.path());
  }

  /// By their ids, as `id=in:A,B`; hidden ones only where they are asked for.
  private CloudAnswered images(Map<String, String> query) {
    var ids = List.of(query.getOrDefault("id", "").replaceFirst("^in:", "").split(","));
    var hidden = Boolean.parseBoolean(query.getOrDefault("os_hidden", ""));
    List<JsonNode> rows = CloudRecording.rows(CloudRecording.json("images", here), "images").stream()
        .filter(image -> ids.contains(image.path("id").asText()) && image.path("os_hidden").asBoolean() == hidden)
        .toList();
    var body = CloudAnswered.object();
    body.putArray("images").addAll(rows);
    return CloudAnswered.of(200, body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
