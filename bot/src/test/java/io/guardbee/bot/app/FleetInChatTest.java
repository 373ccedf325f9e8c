package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A whole project is ordered where people talk: in the demo's Slack and Discord, with the bot as `serve` has it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetInChatTest {
  private static final Duration LONGEST = Duration.ofSeconds(90);
  private ServedDemo demo;

  @BeforeAll
  void served() {
    demo = new ServedDemo(0);
  }

  @AfterAll
  void ended() {
    demo.close();
  }

  private List<JsonNode> saying(String side, String channel, String words) {
    return demo.view("rui", 0).path(side).path("channels").valueStream()
        .filter(one -> one.path("id").asText().equals(channel)).findFirst().orElseThrow().path("messages").valueStream()
        .filter(message -> message.toString().contains(words)).toList();
  }

  private void answered(String side, String channel) {
    await().atMost(LONGEST).untilAsserted(
        () -> assertThat(saying(side, channel, "stands in a message of its own")).hasSize(1));
    await().atMost(LONGEST).untilAsserted(() -> assertThat(saying(side, channel, "something is wrong with"))
        .singleElement().satisfies(message -> {
          assertThat(message.toString()).contains("vm-42", "vm-off", "Grades:");
          assertThat(message.path("edits").asInt()).isPositive();
        }));
    await("the table, in Slack in the message's thread").atMost(LONGEST)
        .untilAsserted(() -> assertThat(saying(side, channel, "guardbee-fleet-r")).isNotEmpty());
  }

  @Test
  void in_slack_one_message_tells_to_the_end_what_comes_of_it() {
    demo.act("slack/type", Map.of("person", "rui", "channel", "CPROJECTX", "text", "/guardbee fleet project-x"));

    answered("slack", "CPROJECTX");
  }

  @Test
  void in_discord_one_message_tells_to_the_end_what_comes_of_it() {
    demo.act("discord/command", Map.of("person", "rui", "channel", "300000000000000011", "path",
        List.of("guardbee", "fleet"), "options", Map.of("project", "project-x")));

    answered("discord", "300000000000000011");
  }
}
