package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.standin.discord.DiscordStandIn;
import io.guardbee.bot.command.DoctorCommand.State;
import io.guardbee.bot.settings.DiscordSection;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscordExaminationTest {
  private static DiscordExamination with(Map<String, String> environment, String api) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new DiscordExamination(
        new Terminal(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, environment, false, _ -> new char[0]),
        new DiscordSection(api, "wss://gateway.discord.gg/"));
  }

  @Test
  void a_token_that_works_comes_with_the_invitation() {
    try (var discord = new DiscordStandIn("right", Duration.ofSeconds(40), InstantSource.system(), List.of())) {
      var part = with(Map.of("GUARDBEE_DISCORD_TOKEN", "right"), discord.api()).part();

      assertThat(part.state()).isEqualTo(State.OK);
      assertThat(part.found()).endsWith("https://discord.com/oauth2/authorize?client_id=" + discord.application()
          + "&scope=bot%20applications.commands&permissions=274877959168");
    }
  }

  @Test
  void a_token_that_is_refused_is_a_failure_and_shown_nowhere() {
    try (var discord = new DiscordStandIn("right", Duration.ofSeconds(40), InstantSource.system(), List.of())) {
      var part = with(Map.of("GUARDBEE_DISCORD_TOKEN", "wrong-token"), discord.api()).part();

      assertThat(part.state()).isEqualTo(State.FAILURE);
      assertThat(part.toString()).doesNotContain("wrong-token");
    }
  }

  @Test
  void what_cannot_be_asked_is_a_warning() {
    var part = with(Map.of("GUARDBEE_DISCORD_TOKEN", "t"), "http://127.0.0.1:1/api/v10/").part();

    assertThat(part.state()).isEqualTo(State.WARNING);
    assertThat(part.mend()).contains("127.0.0.1");
  }

  @Test
  void without_a_token_it_says_what_is_not_set() {
    var part = with(Map.of(), "http://127.0.0.1:1/").part();

    assertThat(part.state()).isEqualTo(State.OK);
    assertThat(part.found()).isEqualTo("no GUARDBEE_DISCORD_TOKEN, so Guardbee is not in Discord");
  }
}
