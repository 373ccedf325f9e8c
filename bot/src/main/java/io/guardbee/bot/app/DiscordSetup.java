package io.guardbee.bot.app;

import io.guardbee.adapters.discord.DiscordPlatform;
import io.guardbee.adapters.discord.DiscordTerms;
import io.guardbee.bot.command.DiscordCommands;
import io.guardbee.bot.command.Spec;
import io.guardbee.bot.ops.Health;
import io.guardbee.bot.settings.DiscordSection;
import io.guardbee.bot.work.LeasedPlatform;
import io.guardbee.bot.work.LeasedPlatform.Standing;
import io.guardbee.bot.work.Tenancy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/// Discord, where its token is in the environment.
final class DiscordSetup {
  static final String TOKEN = "GUARDBEE_DISCORD_TOKEN";
  /// The name of the lease.
  static final String GATEWAY = "discord-gateway";
  /// A line that lives answers a heartbeat every 41 s; one that missed two is opened anew.
  private static final Duration PASSING = Duration.ofMinutes(2);

  private DiscordSetup() {}

  /// What makes one; empty where there is no token.
  ///
  /// @param specs every command
  static Optional<Supplier<DiscordPlatform>> of(Terminal terminal, DiscordSection discord, Collection<Spec> specs,
      InstantSource clock) {
    return terminal.variable(TOKEN).map(token -> new DiscordTerms(token, URI.create(discord.apiUrl()),
        URI.create(discord.gatewayUrl()), registered(specs)))
        .map(terms -> () -> new DiscordPlatform(terms, clock));
  }

  /// One process of all on a store holds the connection: each would hear everything.
  static Tenancy tenancy(Memory memory) {
    return new Tenancy(memory::store, GATEWAY, memory.instance());
  }

  static DiscordTerms.Registered registered(Collection<Spec> specs) {
    return new DiscordTerms.Registered(DiscordCommands.of(specs, _ -> true), DiscordCommands.before(specs));
  }

  static Health health(LeasedPlatform<DiscordPlatform> discord, Instant now) {
    return discord.current().map(line -> health(line, now)).orElseGet(() -> switch (discord.standing()) {
      case Standing.StandsBy(var holder) -> Health.ok("discord", "stands by: " + holder + " is connected");
      case Standing.Unsure(var why) -> Health.degraded("discord", "not connected: " + why);
      case Standing.Holds _ -> Health.degraded("discord", "about to connect");
    });
  }

  private static Health health(DiscordPlatform discord, Instant now) {
    if (lives(discord, now)) {
      return Health.ok("discord", "connected");
    }
    var trouble = discord.pulse().trouble();
    var why = trouble.isEmpty() ? "nothing is heard from Discord" : trouble;
    return heard(discord) && silence(discord, now).compareTo(PASSING) < 0
        ? Health.degraded("discord", "connects again: " + why)
        : Health.down("discord", why);
  }

  /// Whether anything was ever heard.
  private static boolean heard(DiscordPlatform discord) {
    return discord.pulse().heard().isAfter(Instant.EPOCH);
  }

  /// How long nothing was heard of it, heartbeats included; zero before the first word.
  static Duration silence(DiscordPlatform discord, Instant now) {
    return heard(discord) ? Duration.between(discord.pulse().heard(), now) : Duration.ZERO;
  }

  /// Whether it is connected, as far as is known now.
  static boolean lives(DiscordPlatform discord, Instant now) {
    return discord.pulse().connected() && silence(discord, now).compareTo(PASSING) < 0;
  }
}
