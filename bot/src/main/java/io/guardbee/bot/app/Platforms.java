package io.guardbee.bot.app;

import io.guardbee.adapters.chat.ChatPlatform;
import io.guardbee.adapters.discord.DiscordPlatform;
import io.guardbee.adapters.slack.SlackPlatform;
import io.guardbee.bot.command.Spec;
import io.guardbee.bot.ops.Health;
import io.guardbee.bot.ops.ManagementServer.Post;
import io.guardbee.bot.ops.Metrics;
import io.guardbee.bot.settings.Settings;
import io.guardbee.bot.work.LeasedPlatform;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The chat platforms that this process is in: those whose secrets are in the environment. The bot opens and closes them.
final class Platforms {
  private final Optional<SlackPlatform> slack;
  private final Optional<LeasedPlatform<DiscordPlatform>> discord;
  private final InstantSource clock;
  private final boolean slackCalls;

  private Platforms(Optional<SlackPlatform> slack, boolean slackCalls,
      Optional<LeasedPlatform<DiscordPlatform>> discord, InstantSource clock) {
    this.slack = slack;
    this.discord = discord;
    this.slackCalls = slackCalls;
    this.clock = clock;
  }

  /// @param specs every command
  /// @param memory what processes in the same places agree through
  /// @throws UsageException where one is configured by half
  static Platforms of(Terminal terminal, Settings settings, Collection<Spec> specs, Memory memory,
      InstantSource clock) {
    return new Platforms(SlackSetup.of(terminal, settings, SharedEdits.of(memory, clock), clock),
        settings.slack().mode().equals("http"),
        DiscordSetup.of(terminal, settings.discord(), specs, clock)
            .map(fresh -> new LeasedPlatform<>("discord", DiscordSetup.tenancy(memory), fresh, clock)),
        clock);
  }

  /// By name.
  Map<String, ChatPlatform> all() {
    var all = new LinkedHashMap<String, ChatPlatform>();
    slack.ifPresent(platform -> all.put(platform.name(), platform));
    discord.ifPresent(platform -> all.put(platform.name(), platform));
    return all;
  }

  /// How each does, by name.
  Map<String, Supplier<Health>> health() {
    var parts = new LinkedHashMap<String, Supplier<Health>>();
    slack.ifPresent(platform -> parts.put("slack", () -> SlackSetup.health(platform, clock.instant())));
    discord.ifPresent(platform -> parts.put("discord", () -> DiscordSetup.health(platform, clock.instant())));
    if (parts.isEmpty()) {
      parts.put("platforms",
          () -> Health.degraded("platforms", "none is configured; this process only takes part in the work"));
    }
    return parts;
  }

  /// Where they call this process.
  Map<String, Post> pages() {
    var pages = new LinkedHashMap<String, Post>();
    slack.filter(_ -> slackCalls).ifPresent(platform -> pages.put(SlackSetup.PATH,
        (headers, body) -> SlackSetup.called(platform, headers, body)));
    return pages;
  }

  void measured(Metrics metrics) {
    slack.ifPresent(platform -> metrics.silence("slack", () -> SlackSetup.silence(platform, clock.instant())));
    discord.ifPresent(platform -> metrics.silence("discord", () -> platform.current()
        .map(line -> DiscordSetup.silence(line, clock.instant())).orElse(Duration.ZERO)));
  }

  /// Whether each is connected that this process has to hold, as far as is known now.
  boolean heard() {
    return slack.map(platform -> platform.signs().connected()).orElse(true)
        && discord.flatMap(LeasedPlatform::current).map(line -> DiscordSetup.lives(line, clock.instant())).orElse(true);
  }
}
