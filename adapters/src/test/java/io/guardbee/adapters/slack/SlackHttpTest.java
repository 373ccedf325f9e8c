package io.guardbee.adapters.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.ScriptedHandler;
import io.guardbee.adapters.standin.slack.SlackSigner;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What Slack calls over HTTP, and what somebody else does who would like to be Slack.
@Timeout(60)
class SlackHttpTest {
  private final ScriptedHandler handler = new ScriptedHandler();
  private final SlackRig rig = new SlackRig(handler, false);

  @AfterEach
  void closed() {
    rig.close();
  }

  private String command(String text) {
    var payload = rig.standin.slash(SlackRig.ANN, SlackRig.ROOM, "/audit", text).payload();
    return payload.properties().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue().asText(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private SlackHttp.Page sent(Map<String, List<String>> headers, String body) {
    return rig.platform.http().answer(headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private Map<String, List<String>> signed(String secret, Duration skew, String body) {
    return SlackSigner.headers(secret, rig.clock.instant().plus(skew), body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret-one", "secret-two"})
  void what_is_signed_with_either_secret_is_taken(String secret) {
    var body = command("vm-1");

    var page = sent(signed(secret, Duration.ZERO, body), body);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("job1");
    assertThat(handler.asked()).singleElement().satisfies(asked -> assertThat(asked.line()).isEqualTo("/audit vm-1"));
  }

  @ParameterizedTest
  @ValueSource(longs = {-300, 300})
  void five_minutes_either_way_are_fine(long seconds) {
    var body = command("vm-1");

    assertThat(sent(signed("secret-one", Duration.ofSeconds(seconds), body), body).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301, 3_600, 100_000_000})
  void what_is_stale_or_from_the_future_runs_nothing(long seconds) {
    var body = command("vm-1");

    assertThat(sent(signed("secret-one", Duration.ofSeconds(seconds), body), body).status()).isEqualTo(401);
    assertThat(handler.asked()).isEmpty();
  }

  @Test
  void what_is_forged_or_unsigned_runs_nothing() {
    var body = command("vm-1");

    assertThat(sent(signed("another secret", Duration.ZERO, body), body).status()).isEqualTo(401);
    assertThat(sent(signed("secret-one", Duration.ofSeconds(1), body + "x"), body).status()).isEqualTo(401);
    assertThat(sent(signed("secret-one", Duration.ZERO, body), body + "&text=vm-2").status()).isEqualTo(401);
    assertThat(sent(Map.of(), body).status()).isEqualTo(401);
    assertThat(sent(Map.of("X-Slack-Request-Timestamp", List.of("-1e9"), "X-Slack-Signature", List.of("v0=")), body)
        .status()).isEqualTo(401);
    assertThat(handler.asked()).isEmpty();
  }

  @Test
  void what_is_replayed_runs_once() {
    var body = command("vm-1");
    var headers = signed("secret-one", Duration.ZERO, body);

    assertThat(sent(headers, body).status()).isEqualTo(200);
    assertThat(sent(headers, body).status()).isEqualTo(401);
    assertThat(handler.asked()).hasSize(1);
  }

  @Test
  void the_address_is_verified_when_it_is_entered() {
    var body = "{\"type\":\"url_verification\",\"token\":\"t\",\"challenge\":\"abc\"}";

    assertThat(sent(signed("secret-one", Duration.ZERO, body), body).body()).contains("abc");
  }

  @Test
  void an_event_is_taken_and_while_nobody_takes_it_slack_is_told_so() {
    var body = rig.standin.mention(SlackRig.ANN, SlackRig.ROOM, "", "audit vm-1").payload().toString();

    assertThat(sent(signed("secret-one", Duration.ZERO, body), body).status()).isEqualTo(200);
    rig.platform.quiesce();
    assertThat(sent(signed("secret-two", Duration.ZERO, body), body).status()).isEqualTo(503);
    assertThat(handler.asked()).hasSize(1);
  }

  @Test
  void answers_go_to_addresses_of_slack_alone() {
    var doors = new BackDoors(com.slack.api.Slack.getInstance(), java.net.URI.create("https://slack.com/api/"),
        rig.clock);

    assertThat(doors.slacks("https://hooks.slack.com/commands/T1/2/3")).isTrue();
    assertThat(List.of("http://hooks.slack.com/x", "https://hooks.slack.com.evil.example/x", "https://evil.example/",
        "https://hooks.slack.com@evil.example/x", "https://user@hooks.slack.com/x", "file:///etc/passwd", "", "::"))
        .noneMatch(doors::slacks);
  }
}
