package io.guardbee.adapters.standin.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guardbee.adapters.standin.discord.Server.Channel;
import io.guardbee.adapters.standin.discord.Server.Rule;
import io.guardbee.adapters.standin.discord.Server.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// That the stand-in is as strict as Discord: what it lets pass, the platform's tests cannot find.
@Timeout(60)
class DiscordStandInTest {
  private static final String TOKEN = "the-token";
  private static final String GUILD = "300000000000000001";
  private static final String OPEN = "300000000000000011";
  private static final String SHUT = "300000000000000012";
  private static final User ANN = User.member("300000000000000021", "ann");
  private static final User BOB = User.member("300000000000000022", "bob");
  private static final Server SERVER = new Server(GUILD, "Research", Server.VIEW_CHANNEL | Server.WRITE, List.of(),
      List.of(new Channel(OPEN, "open", "", List.of()),
          new Channel(SHUT, "shut", "", List.of(new Rule(GUILD, 0, Server.VIEW_CHANNEL)))),
      Set.of());
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-25T22:00:00Z"));
  private final DiscordStandIn discord = new DiscordStandIn(TOKEN, Duration.ofSeconds(40), now::get, List.of(SERVER));
  private final Client client = new Client(discord, TOKEN);

  @BeforeEach
  void registered() {
    var commands = Json.array();
    commands.addObject().put("name", "audit").put("description", "Audits").put("type", 1);
    assertThat(client.sends("PUT", "applications/" + discord.application() + "/commands", commands).status())
        .isEqualTo(200);
  }

  @AfterEach
  void closed() {
    client.close();
    discord.close();
  }

  private void pass(Duration time) {
    now.updateAndGet(at -> at.plus(time));
  }

  private JsonNode asked(Client.Line line) {
    discord.command(ANN, OPEN, List.of("audit"), Map.of());
    return line.until("INTERACTION_CREATE").getLast().path("d");
  }

  private Client.Line listening() {
    var line = client.line();
    line.identified(TOKEN);
    return line;
  }

  private String original(JsonNode event) {
    return "webhooks/" + discord.application() + "/" + event.path("token").asText() + "/messages/@original";
  }

  private Client.Got posts(JsonNode body) {
    return client.sends("POST", "channels/" + OPEN + "/messages", body);
  }

  @Test
  void an_interaction_is_acknowledged_once_and_within_three_seconds() {
    var line = listening();
    var event = asked(line);
    assertThat(client.answers(event, 5, Json.object()).status()).isEqualTo(200);

    assertThat(client.answers(event, 5, Json.object()).code()).isEqualTo(40060);

    var late = asked(line);
    pass(Duration.ofMillis(3_100));
    assertThat(client.answers(late, 5, Json.object()).code()).isEqualTo(10062);
    assertThat(discord.complaints()).hasSize(2);
  }

  @Test
  void a_token_opens_what_was_acknowledged_and_for_a_quarter_of_an_hour() {
    var line = listening();
    var event = asked(line);
    var message = Bodies.message(Bodies.text("done"));
    assertThat(client.sends("PATCH", original(event), message).status()).isEqualTo(404);

    client.answers(event, 5, Json.object());
    assertThat(client.sends("PATCH", original(event), message).status()).isEqualTo(200);
    pass(Duration.ofMinutes(14));
    assertThat(client.sends("PATCH", original(event), message).status()).isEqualTo(200);
    pass(Duration.ofMinutes(2));
    assertThat(client.sends("PATCH", original(event), message).code()).isEqualTo(50027);
  }

  @Test
  void what_is_ephemeral_is_seen_by_one_and_cannot_be_reached_without_its_token() {
    var event = asked(listening());
    client.answers(event, 5, Json.object().put("flags", Rules.EPHEMERAL));
    client.sends("PATCH", original(event), Bodies.message(Bodies.text("for ann")));

    assertThat(discord.seen(ANN, OPEN)).hasSize(1);
    assertThat(discord.seen(BOB, OPEN)).isEmpty();
    var id = discord.seen(ANN, OPEN).getFirst().id();
    assertThat(client.sends("PATCH", "channels/" + OPEN + "/messages/" + id, Bodies.message(Bodies.text("x"))).code())
        .isEqualTo(10008);
  }

  @Test
  void the_first_answer_after_thinking_has_the_audience_of_that() {
    var event = asked(listening());
    client.answers(event, 5, Json.object());
    var aside = Bodies.message(Bodies.text("a secret"));
    aside.put("flags", Rules.V2 | Rules.EPHEMERAL);
    client.sends("POST", "webhooks/" + discord.application() + "/" + event.path("token").asText(), aside);

    assertThat(discord.seen(BOB, OPEN)).hasSize(1);
  }

  @Test
  void nobody_gets_in_without_the_token_or_where_nothing_is_to_be_seen() {
    var other = new Client(discord, "another-token");
    assertThat(other.sends("GET", "users/@me", Json.object()).status()).isEqualTo(401);
    other.close();

    assertThat(client.sends("POST", "channels/" + SHUT + "/messages", Bodies.message(Bodies.text("x"))).code())
        .isEqualTo(50001);
    assertThat(client.sends("POST", "channels/1/messages", Bodies.message(Bodies.text("x"))).code()).isEqualTo(10003);
  }

  @Test
  void too_much_is_refused_with_how_long_to_wait() {
    discord.refuse(Duration.ofMillis(1_500));

    var refused = posts(Bodies.message(Bodies.text("x")));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.whole().headers().firstValue("Retry-After")).hasValue("2");
    assertThat(refused.body().path("retry_after").asDouble()).isEqualTo(1.5);
    assertThat(posts(Bodies.message(Bodies.text("x"))).status()).isEqualTo(200);
  }

  static Stream<Arguments> wrong() {
    var fine = Bodies.text("x");
    return Stream.of(
        Arguments.of("a text of 4,001 characters", Bodies.message(Bodies.text("x".repeat(4_001)))),
        Arguments.of("4,001 characters in all",
            Bodies.message(Bodies.text("x".repeat(2_000)), Bodies.text("x".repeat(2_001)))),
        Arguments.of("41 components",
            Bodies.message(IntStream.range(0, 41).mapToObj(_ -> fine).toArray(JsonNode[]::new))),
        Arguments.of("content beside components", Bodies.message(fine).put("content", "x")),
        Arguments.of("an empty text", Bodies.message(Bodies.text(""))),
        Arguments.of("nothing", Bodies.message()),
        Arguments.of("a kind that is unknown", Bodies.message(Json.object().put("type", 99))),
        Arguments.of("old content of 2,001 characters", Json.object().put("content", "x".repeat(2_001))),
        Arguments.of("six buttons in a row", Bodies.message(Bodies.row(6, i -> i))),
        Arguments.of("the same id twice", Bodies.message(Bodies.row(2, _ -> "same"))),
        Arguments.of("an id of 101 characters", Bodies.message(Bodies.row(1, _ -> "x".repeat(101)))),
        Arguments.of("a list of 26", Bodies.message(Bodies.list(26))),
        Arguments.of("a file that is not there", Bodies.message((JsonNode) Bodies.file())),
        Arguments.of("mentions of a kind that is unknown", Bodies.mentioning()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void what_is_over_a_limit_is_refused(String what, JsonNode body) {
    var refused = posts(body);

    assertThat(refused.status()).as(what).isEqualTo(400);
    assertThat(discord.complaints()).hasSize(1);
    assertThat(discord.seen(ANN, OPEN)).isEmpty();
  }

  @Test
  void what_is_at_the_limit_is_taken() {
    assertThat(posts(Bodies.message(Bodies.text("x".repeat(4_000)))).status()).isEqualTo(200);
    assertThat(posts(Bodies.message(Bodies.row(5, i -> i), Bodies.list(25))).status()).isEqualTo(200);
  }

  @Test
  void components_of_the_second_kind_stay() {
    var id = posts(Bodies.message(Bodies.text("x"))).body().path("id").asText();

    var back = client.sends("PATCH", "channels/" + OPEN + "/messages/" + id, Json.object().put("content", "x"));
    assertThat(back.code()).isEqualTo(50035);
  }

  @Test
  void who_may_be_called_is_called() {
    var calling = Bodies.message(Bodies.text("@everyone"));
    calling.putObject("allowed_mentions").putArray("parse");
    posts(calling);
    assertThat(discord.calls()).isEmpty();

    calling.remove("allowed_mentions");
    posts(calling);
    assertThat(discord.calls()).containsExactly("@everyone");
  }

  @Test
  void what_was_missed_is_told_when_a_session_is_taken_up_again() {
    var line = listening();
    discord.drop();
    line.ended();
    discord.command(ANN, OPEN, List.of("audit"), Map.of());

    var again = client.line();
    again.says(6, Json.object().put("token", TOKEN).put("session_id", "session-1").put("seq", 2));
    assertThat(again.until("RESUMED")).extracting(event -> event.path("t").asText()).contains("INTERACTION_CREATE");
    assertThat(discord.resumed()).isEqualTo(1);
  }

  @Test
  void a_session_that_is_forgotten_is_not_taken_up() {
    listening();
    discord.invalidate();

    var again = client.line();
    again.says(6, Json.object().put("token", TOKEN).put("session_id", "session-1").put("seq", 2));
    assertThat(again.next().path("op").asInt()).isEqualTo(9);
  }

  @Test
  void who_is_forgotten_hears_nothing_more_of_what_happens() {
    var line = listening();
    discord.invalidate();
    assertThat(line.next().path("op").asInt()).isEqualTo(9);

    discord.command(ANN, OPEN, List.of("audit"), Map.of());
    line.says(1, Json.object());

    assertThat(line.next().path("op").asInt()).as("the heartbeat's answer").isEqualTo(11);
  }

  @Test
  void a_wrong_token_and_intents_that_were_not_granted_end_the_line() {
    var stranger = client.line();
    stranger.says(2, Json.object().put("token", "another-token").put("intents", 0));
    assertThat(stranger.ended()).isEqualTo(4004);

    var curious = client.line();
    curious.says(2, Json.object().put("token", TOKEN).put("intents", 1 << 15));
    assertThat(curious.ended()).isEqualTo(4014);
  }
}
