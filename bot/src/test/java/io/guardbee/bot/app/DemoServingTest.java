package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guardbee.bot.ops.ManagementServer;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// The served demo as its page uses it: over HTTP, with the real Bolt and the real JDA behind it.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoServingTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String SLACK = "CPROJECTX";
  private static final String DISCORD = "300000000000000011";
  private static final String DISCORD_SUPPORT = "300000000000000012";
  private ServedDemo demo;

  @BeforeAll
  void served() {
    ManagementServer.limit();
    demo = new ServedDemo(0);
  }

  @AfterAll
  void it_ends_and_leaves_nothing_behind() throws Exception {
    var address = demo.address();
    var database = Path.of(demo.where().replaceFirst("^sqlite:", ""));
    assertThat(database).exists();

    demo.close();

    assertThat(database.getParent()).doesNotExist();
    assertThat(demo.complaints()).isEmpty();
    assertThatThrownBy(() -> new Socket(address.getHost(), address.getPort()).close())
        .isInstanceOf(ConnectException.class);
  }

  private JsonNode messages(String person, String side, String channel) {
    return demo.view(person, 0).path(side).path("channels").valueStream()
        .filter(one -> one.path("id").asText().equals(channel)).findFirst()
        .orElseThrow(() -> new NoSuchElementException(person + " is not in " + channel)).path("messages");
  }

  private JsonNode awaited(String person, String side, String channel, Predicate<JsonNode> which) {
    await().atMost(SOON).untilAsserted(() -> assertThat(messages(person, side, channel)).anyMatch(which));
    return messages(person, side, channel).valueStream().filter(which).toList().getLast();
  }

  private static Predicate<JsonNode> says(String... words) {
    return message -> Stream.of(words).allMatch(message.toString()::contains);
  }

  private List<String> offered(String person, String channel) {
    return done("discord/complete", Map.of("person", person, "channel", channel, "path", List.of("audit"), "options",
        Map.of("vm", "vm-4"), "focused", "vm")).path("choices").findValuesAsText("value");
  }

  private JsonNode done(String deed, Map<String, ?> what) {
    var answer = demo.act(deed, what);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("\"refused\"");
    return ServedDemo.json(answer.body());
  }

  private JsonNode press(String side, String channel, JsonNode message, String label) {
    return done(side + "/press", Map.of("person", "rui", "channel", channel, "message", message.path("id").asText(),
        "component", ServedDemo.button(message, label)));
  }

  private String file(String side, String channel, JsonNode message) {
    var answer = demo.get("file?side=" + side + "&person=rui&channel=" + channel + "&message="
        + message.path("id").asText() + "&name=" + message.path("files").path(0).path("name").asText());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void an_audit_in_slack_is_answered_its_pages_turn_beneath_it_and_its_file_is_there() {
    done("slack/type", Map.of("person", "rui", "channel", SLACK, "text", "/audit vm-42"));
    var card = awaited("rui", "slack", SLACK, says("checks fail", "All points"));
    assertThat(card.path("only").asBoolean()).isFalse();
    assertThat(card.path("edits").asInt()).isPositive();

    press("slack", SLACK, card, "All points");

    var page = awaited("dana", "slack", SLACK, says("point by point"));
    assertThat(page.path("thread")).isEqualTo(card.path("id"));
    var paper = awaited("rui", "slack", SLACK, message -> !message.path("files").isEmpty());
    assertThat(file("slack", SLACK, paper)).contains("\"schemaVersion\"");
  }

  @Test
  void an_audit_in_discord_is_completed_answered_and_its_pages_turn() {
    await("the cloud's names are read behind the first question").atMost(SOON)
        .untilAsserted(() -> assertThat(offered("rui", DISCORD)).contains("vm-42", "vm-43").doesNotContain("vm-44"));

    done("discord/command", Map.of("person", "rui", "channel", DISCORD, "path", List.of("audit"), "options",
        Map.of("vm", "vm-42")));
    var card = awaited("dana", "discord", DISCORD, says("checks fail", "All points"));
    assertThat(card.path("about").path("text").asText()).isEqualTo("/audit vm:vm-42");
    assertThat(file("discord", DISCORD, card)).contains("\"schemaVersion\"");

    press("discord", DISCORD, card, "All points");

    var page = awaited("rui", "discord", DISCORD, says("point by point"));
    assertThat(page.path("about").path("on")).isEqualTo(card.path("id"));
  }

  @Test
  void a_form_is_opened_says_what_is_missing_and_is_handed_in() {
    done("slack/type", Map.of("person", "dana", "channel", SLACK, "text", "/explain"));
    await().atMost(SOON).until(() -> demo.view("dana", 0).path("slack").path("form").has("title"));

    var wrong = done("slack/submit", Map.of("person", "dana", "values", Map.of("CHECK", "")));
    assertThat(wrong.path("errors").path("CHECK").asText()).isEqualTo("Please fill this in.");

    done("slack/submit", Map.of("person", "dana", "values", Map.of("CHECK", "ssh-root-login")));
    assertThat(demo.view("dana", 0).path("slack").path("form").isNull()).isTrue();
    awaited("dana", "slack", SLACK, says("ssh-root-login", "No root over SSH"));
    assertThat(demo.act("slack/submit", Map.of("person", "dana", "values", Map.of())).body())
        .contains("No form is open");
  }

  @Test
  void what_is_seen_is_told_as_soon_as_it_changes() {
    var seen = demo.view("gil", 0).path("version").asLong();
    done("slack/home", Map.of("person", "gil"));

    assertThat(demo.view("gil", seen).path("version").asLong()).isGreaterThan(seen);
    await().atMost(SOON).until(() -> demo.view("gil", 0).path("slack").path("home").has("blocks"));
  }

  @Test
  void a_stranger_learns_nothing_and_nobody_else_hears_of_it() {
    var asked = Map.of("person", "sam", "channel", "CSUPPORT", "text", "/audit vm-42");
    done("slack/type", asked);
    done("discord/command", Map.of("person", "sam", "channel", DISCORD_SUPPORT, "path", List.of("audit"), "options",
        Map.of("vm", "vm-42")));

    for (var side : List.of("slack", "discord")) {
      var channel = side.equals("slack") ? "CSUPPORT" : DISCORD_SUPPORT;
      var told = awaited("sam", side, channel, says("There is no VM"));
      assertThat(told.path("only").asBoolean()).isTrue();
      assertThat(told.toString()).doesNotContain("project-x", "vm-43", "Did you mean");
      assertThat(messages("dana", side, channel)).noneMatch(says("There is no VM"));
      assertThatThrownBy(() -> messages("sam", side, side.equals("slack") ? SLACK : DISCORD))
          .isInstanceOf(NoSuchElementException.class);
    }
    await().atMost(SOON).until(() -> offered("dana", "direct").contains("vm-44"));
    assertThat(offered("sam", "direct")).isEmpty();
    assertThat(demo.act("slack/type", Map.of("person", "sam", "channel", SLACK, "text", "/whoami")).body())
        .contains("not in that channel");
  }

  @Test
  void what_cannot_be_done_says_why() {
    assertThat(why("slack/type", Map.of("person", "rui", "channel", SLACK, "text", "/dance")))
        .contains("/dance is no command", "/audit", "/guardbee");
    assertThat(why("slack/type", Map.of("person", "rui", "channel", SLACK, "text", "hello")))
        .contains("@Guardbee audit");
    assertThat(why("slack/press", Map.of("person", "rui", "channel", SLACK, "message", "1.1", "component", "x")))
        .contains("gone");
    assertThat(why("discord/command", Map.of("person", "rui", "channel", DISCORD, "path", List.of("dance"))))
        .contains("no command /dance");
    assertThat(why("discord/command", Map.of("person", "rui", "channel", DISCORD, "path", List.of("audit"))))
        .contains("/audit needs vm");
    assertThat(why("discord/command", Map.of("person", "rui", "channel", DISCORD, "path", List.of("guardbee"))))
        .contains("help");
    assertThat(why("discord/press", Map.of("person", "rui", "channel", DISCORD, "message", "1", "component", "x")))
        .contains("gone");
  }

  private String why(String deed, Map<String, ?> what) {
    var answer = demo.act(deed, what);
    assertThat(answer.statusCode()).isEqualTo(200);
    return ServedDemo.json(answer.body()).path("refused").asText();
  }

  @Test
  void only_the_page_itself_is_served() throws Exception {
    var body = BodyPublishers.ofString("{\"person\":\"rui\",\"channel\":\"" + SLACK + "\",\"text\":\"/whoami\"}");
    var type = demo.request("slack/type").header("Content-Type", "application/json").POST(body);

    assertThat(demo.send(type.build()).statusCode()).as("no token").isEqualTo(403);
    assertThat(demo.get("view?person=rui").statusCode()).as("no token").isEqualTo(403);
    assertThat(demo.send(demo.request("slack/type").header("Guardbee-Token", demo.token())
        .header("Content-Type", "text/plain").POST(body).build()).statusCode()).isEqualTo(415);
    assertThat(demo.act("slack/type", Map.of("person", "rui", "text", "x".repeat(20_000))).statusCode())
        .isEqualTo(413);
    assertThat(demo.act("slack/dance", Map.of("person", "rui")).statusCode()).isEqualTo(404);
    assertThat(demo.act("slack/type", Map.of("person", "eve")).statusCode()).isEqualTo(400);
    assertThat(demo.get("../DemoStage.class").statusCode()).isEqualTo(404);
    assertThat(raw("GET / HTTP/1.1\r\nHost: guardbee.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 421").doesNotContain(demo.token());
    assertThat(raw("DELETE / HTTP/1.1\r\nHost: 127.0.0.1:" + demo.address().getPort()
        + "\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 405");
  }

  private String raw(String request) throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), demo.address().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void the_page_runs_nothing_but_its_own_parts() {
    var page = demo.get("");

    assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(
        policy -> assertThat(policy).contains("default-src 'none'", "script-src 'self'").doesNotContain("unsafe"));
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    for (var part : List.of("page.js", "page.css", "icon.svg", "slack-blocks.js", "discord-words.js")) {
      assertThat(demo.get(part).statusCode()).as(part).isEqualTo(200);
    }
  }

  @Test
  void a_port_that_is_taken_is_said_in_one_line() {
    var port = demo.address().getPort();

    assertThatThrownBy(() -> new ServedDemo(port)).isInstanceOf(UsageException.class)
        .hasMessageStartingWith("Port " + port).hasMessageContaining("--port 0").message().doesNotContain("\n");
  }
}
