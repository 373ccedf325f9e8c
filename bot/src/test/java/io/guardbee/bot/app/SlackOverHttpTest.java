package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.standin.Leisure;
import io.guardbee.adapters.standin.slack.Person;
import io.guardbee.adapters.standin.slack.SlackSigner;
import io.guardbee.adapters.standin.slack.SlackStandIn;
import io.guardbee.adapters.store.Trail;
import io.guardbee.bot.command.SlackManifest;
import io.guardbee.bot.ops.Health;
import io.guardbee.bot.ops.Lifecycle;
import io.guardbee.bot.ops.ManagementServer;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// All of `serve` in the mode `http`: Slack calls its management port.
@Timeout(120)
class SlackOverHttpTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String SECRET = "the-signing-secret";
  @TempDir
  Path dir;
  private SlackStandIn slack;
  private Memory memory;
  private Serving serving;
  private Lifecycle life;
  private URI page;

  @BeforeEach
  void served() throws Exception {
    ManagementServer.limit();
    slack = SlackStandIn.start(SlackManifest.scopes(), Leisure.clock(), new Random(1));
    slack.join(Person.member("U1", "Ann"));
    slack.channel("C1", "U1", SlackStandIn.BOT_USER);
    page = URI.create("http://127.0.0.1:" + free() + "/slack/events");
    var main = new Main(terminal());
    memory = Memory.of(main.terminal(), main.settings());
    serving = new Serving(main, main.settings(), memory);
    life = Lifecycle.start(serving.parts());
    await().atMost(LONG).until(() -> serving.readiness().ask().parts().stream()
        .anyMatch(part -> part.name().equals("slack") && part.state() == Health.State.OK));
  }

  private static int free() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Terminal terminal() throws Exception {
    var settings = Files.writeString(dir.resolve("guardbee.yaml"), """
        serve:
          port: %d
        slack:
          mode: http
          apiUrl: %s
        access:
          bindings:
            - {channel: "slack:T1/C1", projects: ["alpha"], audience: "private"}
        """.formatted(page.getPort(), slack.api()));
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Terminal(new ByteArrayInputStream(new byte[0]), nowhere, nowhere,
        Map.of("GUARDBEE_STORE", "sqlite:" + dir.resolve("bee.db"), "GUARDBEE_CONFIG", settings.toString(),
            SlackSetup.BOT_TOKEN, SlackStandIn.BOT_TOKEN, SlackSetup.SIGNING_SECRET, "old-secret, " + SECRET),
        false, _ -> new char[0]);
  }

  @AfterEach
  void stopped() {
    assertThat(life.stop(LONG)).isEmpty();
    memory.close();
    slack.close();
  }

  private String command(String text) {
    return slack.slash("U1", "C1", "/guardbee", text).payload().properties().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue().asText(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private HttpResponse<String> posted(Map<String, List<String>> headers, String body) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(page).POST(HttpRequest.BodyPublishers.ofString(body));
      headers.forEach((name, values) -> request.header(name, values.getFirst()));
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void what_slack_signs_is_answered_and_what_others_send_is_not() throws Exception {
    var body = command("whoami");
    var signed = SlackSigner.headers(SECRET, Instant.now(), body);

    var taken = posted(signed, body);

    assertThat(taken.statusCode()).isEqualTo(200);
    assertThat(taken.body()).contains("On it. Job ");
    await().atMost(LONG).untilAsserted(() -> assertThat(slack.seen("C1", "U1"))
        .anyMatch(shown -> shown.words().contains("slack:U1") && shown.onlyFor().equals("U1")));
    assertThat(posted(signed, body).statusCode()).as("replayed").isEqualTo(401);
    nothing(body, Map.of());
    nothing(body, SlackSigner.headers("guessed", Instant.now(), body));
    nothing(body, SlackSigner.headers(SECRET, Instant.now(), command("explain ssh-root-login")));
    nothing(body, SlackSigner.headers(SECRET, Instant.now().minusSeconds(310), body));
    nothing(body, SlackSigner.headers(SECRET, Instant.now().plusSeconds(310), body));
    nothing(body, SlackSigner.headers(SECRET, Instant.now().plusSeconds(3600), body));
    assertThat(memory.store().trail().latest(100)).as("what ran").hasSize(1);
    assertThat(slack.seen("C1", "U1").stream().filter(shown -> shown.words().contains("slack:U1"))).hasSize(1);
    assertThat(memory.store().trail().verify()).isInstanceOf(Trail.Verification.Whole.class);
  }

  private void nothing(String body, Map<String, List<String>> headers) throws Exception {
    var refused = posted(headers, body);

    assertThat(refused.statusCode()).as(headers.toString()).isEqualTo(401);
    assertThat(refused.body()).doesNotContain("Job", "slack:");
  }
}
