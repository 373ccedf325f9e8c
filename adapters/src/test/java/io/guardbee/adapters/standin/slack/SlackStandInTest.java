package io.guardbee.adapters.standin.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// That the stand-in is as strict as Slack: what it lets pass, the platform's tests cannot find.
@Timeout(60)
class SlackStandInTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-25T22:00:00Z"));
  private final SlackStandIn standin = SlackStandIn.start(Set.of("chat:write"), now::get, new Random(1));
  private final Slack slack = Slack.getInstance(config());
  private final MethodsClient bot = slack.methods(SlackStandIn.BOT_TOKEN);

  private SlackConfig config() {
    var config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(standin.api().toString());
    config.setStatsEnabled(false);
    return config;
  }

  @BeforeEach
  void peopled() {
    standin.join(Person.member("U1", "Ann"));
    standin.join(Person.member(SlackStandIn.BOT_USER, "guardbee"));
    standin.channel("C1", "U1", SlackStandIn.BOT_USER);
    standin.channel("C2", "U1");
  }

  @AfterEach
  void closed() throws Exception {
    slack.close();
    standin.close();
  }

  private void pass(Duration time) {
    now.updateAndGet(at -> at.plus(time));
  }

  /// A line that says what it is told to, and nothing by itself.
  private static final class Line extends WebSocketClient {
    private final Queue<JsonNode> heard = new ConcurrentLinkedQueue<>();

    Line(URI address) {
      super(address);
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
      // the hello tells
    }

    @Override
    public void onMessage(String message) {
      try {
        heard.add(new ObjectMapper().readTree(message));
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
      // seen by isOpen
    }

    @Override
    public void onError(Exception e) {
      // closes
    }

    JsonNode next() {
      await().atMost(SOON).until(() -> !heard.isEmpty());
      return heard.remove();
    }
  }

  private Line line() throws Exception {
    var line = new Line(URI.create(slack.issueSocketModeUrl(SlackStandIn.APP_TOKEN)));
    assertThat(line.connectBlocking()).isTrue();
    assertThat(line.next().path("type").asText()).isEqualTo("hello");
    return line;
  }

  @Test
  void an_envelope_is_acknowledged_once_and_in_three_seconds() throws Exception {
    var line = line();
    var first = standin.slash("U1", "C1", "/audit", "vm-1");
    var envelope = line.next();
    var ack = "{\"envelope_id\":\"" + envelope.path("envelope_id").asText() + "\"}";
    line.send(ack);
    first.answer(SOON);
    assertThat(standin.complaints()).isEmpty();

    line.send(ack);
    await().atMost(SOON).untilAsserted(() -> assertThat(standin.complaints()).anyMatch(c -> c.contains("twice")));

    var late = standin.slash("U1", "C1", "/audit", "vm-1");
    var second = line.next();
    pass(Duration.ofMillis(3_001));
    line.send("{\"envelope_id\":\"" + second.path("envelope_id").asText() + "\"}");
    await().atMost(SOON).untilAsserted(() -> assertThat(standin.complaints()).anyMatch(c -> c.contains("too late")));
    assertThat(late.acknowledged()).isFalse();
    line.closeBlocking();
  }

  @Test
  void an_address_of_a_socket_is_used_once() throws Exception {
    var address = URI.create(slack.issueSocketModeUrl(SlackStandIn.APP_TOKEN));
    var first = new Line(address);
    first.connectBlocking();
    first.next();
    var second = new Line(address);
    second.connectBlocking();

    await().atMost(SOON).until(second::isClosed);
    assertThat(standin.complaints()).anyMatch(c -> c.contains("without a fresh ticket"));
    first.closeBlocking();
  }

  @Test
  void what_was_not_acknowledged_is_told_again_if_it_is_an_event() throws Exception {
    var line = line();
    standin.mention("U1", "C1", "", "hello");
    standin.slash("U1", "C1", "/audit", "vm-1");
    line.next();
    line.next();
    standin.drop();

    var again = line();

    assertThat(again.next().path("retry_attempt").asInt()).isEqualTo(1);
    assertThat(again.heard).isEmpty();
    again.closeBlocking();
  }

  @ParameterizedTest
  @CsvSource({"wrong, C1, text, invalid_auth", "xoxb-standin, C9, text, channel_not_found",
      "xoxb-standin, C2, text, not_in_channel", "xoxb-standin, C1, '', no_text"})
  void a_message_is_refused_as_slack_does(String token, String channel, String text, String error) throws Exception {
    assertThat(slack.methods(token).chatPostMessage(r -> r.channel(channel).text(text)).getError()).isEqualTo(error);
  }

  @Test
  void blocks_are_measured() throws Exception {
    for (var blocks : List.of("[{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"" + "x".repeat(151)
        + "\"}}]", "[" + "{\"type\":\"divider\"},".repeat(50) + "{\"type\":\"divider\"}]",
        "[{\"type\":\"marquee\"}]", "[{\"type\":\"actions\",\"elements\":[]}]",
        "[{\"type\":\"divider\",\"colour\":1}]")) {
      assertThat(bot.chatPostMessage(r -> r.channel("C1").text("x").blocksAsString(blocks)).getError()).as(blocks)
          .isEqualTo("invalid_blocks");
    }
    assertThat(bot.chatPostMessage(r -> r.channel("C1").text("x")
        .blocksAsString("[" + ("{\"type\":\"section\",\"text\":"
            + "{\"type\":\"plain_text\",\"text\":\"" + "y".repeat(2_900) + "\"}},").repeat(5)
            + "{\"type\":\"divider\"}]"))
        .getError()).isEqualTo("msg_blocks_too_long");
  }

  @Test
  void what_the_app_was_not_installed_for_is_refused() throws Exception {
    assertThat(bot.usersInfo(r -> r.user("U1")).getError()).isEqualTo("missing_scope");
    assertThat(bot.reactionsAdd(r -> r.channel("C1").name("x").timestamp("1")).getError()).isEqualTo("unknown_method");
  }

  @Test
  void the_fifty_first_edit_of_a_minute_is_too_much() throws Exception {
    var ts = bot.chatPostMessage(r -> r.channel("C1").text("x")).getTs();
    for (int edit = 0; edit < 50; edit++) {
      assertThat(bot.chatUpdate(r -> r.channel("C1").ts(ts).text("y")).isOk()).isTrue();
    }

    assertThatThrownBy(() -> bot.chatUpdate(r -> r.channel("C1").ts(ts).text("y")))
        .isInstanceOfSatisfying(SlackApiException.class, e -> {
          assertThat(e.getResponse().code()).isEqualTo(429);
          assertThat(e.getResponse().header("Retry-After")).isEqualTo("2");
        });
    pass(Duration.ofSeconds(2));
    assertThat(bot.chatUpdate(r -> r.channel("C1").ts(ts).text("y")).isOk()).isTrue();
  }

  @Test
  void an_address_to_answer_at_holds_five_times_and_half_an_hour() throws Exception {
    var address = standin.slash("U1", "C2", "/audit", "vm-1").payload().path("response_url").asText();
    for (int use = 0; use < 5; use++) {
      assertThat(slack.send(address, "{\"text\":\"x\"}").getCode()).isEqualTo(200);
    }
    assertThat(slack.send(address, "{\"text\":\"x\"}").getCode()).isEqualTo(404);
    assertThat(standin.seen("C2", "U1")).hasSize(5).allMatch(shown -> shown.onlyFor().equals("U1"));

    var other = standin.slash("U1", "C2", "/audit", "vm-1").payload().path("response_url").asText();
    pass(Duration.ofMinutes(31));
    assertThat(slack.send(other, "{\"text\":\"x\"}").getBody()).contains("expired_url");
  }

  @Test
  void a_modal_is_opened_once_and_within_three_seconds() throws Exception {
    var view = "{\"type\":\"modal\",\"title\":{\"type\":\"plain_text\",\"text\":\"T\"},\"blocks\":[{\"type\":\"divider\"}]}";
    var trigger = standin.slash("U1", "C1", "/audit", "").payload().path("trigger_id").asText();
    assertThat(bot.viewsOpen(r -> r.triggerId(trigger).viewAsString(view)).isOk()).isTrue();
    assertThat(bot.viewsOpen(r -> r.triggerId(trigger).viewAsString(view)).getError())
        .isEqualTo("exchanged_trigger_id");

    var late = standin.slash("U1", "C1", "/audit", "").payload().path("trigger_id").asText();
    pass(Duration.ofSeconds(4));
    assertThat(bot.viewsOpen(r -> r.triggerId(late).viewAsString(view)).getError()).isEqualTo("expired_trigger_id");
  }
}
