package io.guardbee.bot.app;

import io.guardbee.adapters.slack.EditBudget;
import io.guardbee.adapters.slack.SlackAccess;
import io.guardbee.adapters.slack.SlackPlatform;
import io.guardbee.bot.ops.Health;
import io.guardbee.bot.ops.ManagementServer;
import io.guardbee.bot.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Slack, where its secrets are in the environment.
final class SlackSetup {
  static final String BOT_TOKEN = "GUARDBEE_SLACK_BOT_TOKEN";
  static final String APP_TOKEN = "GUARDBEE_SLACK_APP_TOKEN";
  static final String SIGNING_SECRET = "GUARDBEE_SLACK_SIGNING_SECRET";
  /// Where Slack calls in the mode `http`.
  static final String PATH = "/slack/events";
  private static final Duration PASSING = Duration.ofMinutes(2);

  private SlackSetup() {}

  /// Empty where there is no token of the bot.
  ///
  /// @param edits what all processes that serve the workspace share
  /// @throws UsageException where one is missing that the mode needs
  static Optional<SlackPlatform> of(Terminal terminal, Settings settings, EditBudget edits, InstantSource clock) {
    return terminal.variable(BOT_TOKEN)
        .map(token -> new SlackPlatform(access(terminal, settings, token), edits, clock));
  }

  private static SlackAccess access(Terminal terminal, Settings settings, String token) {
    var api = URI.create(settings.slack().apiUrl());
    var groups = settings.access().groups("slack");
    return settings.slack().mode().equals("http")
        ? new SlackAccess(api, token, "", parts(needed(terminal, SIGNING_SECRET,
            "the app's Basic Information shows it")).toList(), groups)
        : new SlackAccess(api, token, needed(terminal, APP_TOKEN,
            "the app's Basic Information makes one with the scope connections:write"), List.of(), groups);
  }

  private static String needed(Terminal terminal, String name, String where) {
    return terminal.variable(name).orElseThrow(() -> new UsageException("Slack: " + name + " is not set and "
        + BOT_TOKEN + " is. Set it: " + where + "."));
  }

  /// Two secrets, with a comma between, while one takes the other's place.
  static Stream<String> parts(String secrets) {
    return Stream.of(secrets.split(",", -1)).map(String::strip).filter(secret -> !secret.isEmpty());
  }

  static Health health(SlackPlatform slack, Instant now) {
    var signs = slack.signs();
    if (signs.connected()) {
      return Health.ok("slack", "connected");
    }
    return signs.heard().filter(at -> at.plus(PASSING).isAfter(now)).isPresent()
        ? Health.degraded("slack", "connects again: " + signs.trouble())
        : Health.down("slack", signs.trouble());
  }

  /// How long nothing was heard of it.
  static Duration silence(SlackPlatform slack, Instant now) {
    return slack.signs().heard().map(at -> Duration.between(at, now)).orElse(Duration.ZERO);
  }

  static ManagementServer.Answered called(SlackPlatform slack, Map<String, List<String>> headers,
      byte[] body) {
    var page = slack.http().answer(headers, body);
    return new ManagementServer.Answered(page.status(), page.type(), page.body());
  }
}
