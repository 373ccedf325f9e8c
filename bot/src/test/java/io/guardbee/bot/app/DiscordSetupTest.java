package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.standin.discord.DiscordStandIn;
import io.guardbee.bot.command.AllCommands;
import io.guardbee.bot.ops.Health;
import io.guardbee.bot.settings.DiscordSection;
import io.guardbee.bot.settings.Settings;
import io.guardbee.bot.work.Deaf;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DiscordSetupTest {
  @AutoClose
  private final Memory memory = Memory.passing(terminal(Map.of()));

  private static Terminal terminal(Map<String, String> environment) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Terminal(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, environment, false, _ -> new char[0]);
  }

  private Platforms platforms(Map<String, String> environment, DiscordSection discord) {
    var defaults = Settings.defaults();
    return Platforms.of(terminal(environment),
        new Settings(defaults.ssh(), defaults.clouds(), defaults.reach(), defaults.outside(), defaults.advisories(),
            defaults.support(),
            defaults.store(),
            defaults.access(), defaults.limits(), defaults.schedule(), defaults.serve(), defaults.slack(), discord),
        new AllCommands().specs(), memory, InstantSource.system());
  }

  @Test
  void where_its_token_is_set_guardbee_is_in_discord_and_its_health_says_how() {
    try (var discord = new DiscordStandIn("the-token", Duration.ofSeconds(40), InstantSource.system(), List.of())) {
      var platforms = platforms(Map.of("GUARDBEE_DISCORD_TOKEN", "the-token"),
          new DiscordSection(discord.api(), discord.gateway()));
      var health = Objects.requireNonNull(platforms.health().get("discord"));
      assertThat(health.get())
          .isEqualTo(Health.degraded("discord", "not connected: nobody was asked yet who is connected"));
      assertThat(platforms.heard()).as("it need not be connected yet").isTrue();

      try (var platform = Objects.requireNonNull(platforms.all().get("discord"))) {
        platform.open(new Deaf());
        await().atMost(Duration.ofSeconds(20)).until(() -> health.get().equals(Health.ok("discord", "connected")));
        assertThat(platforms.heard()).isTrue();
        await().until(() -> discord.registered("guardbee").isPresent() && discord.registered("audit").isPresent());
        assertThat(discord.complaints()).isEmpty();
      }
    }
  }

  @Test
  void without_a_token_it_is_not() {
    assertThat(platforms(Map.of(), DiscordSection.defaults()).all()).isEmpty();
  }
}
