package io.guardbee.bot.app;

import io.guardbee.adapters.slack.SlackCheck;
import io.guardbee.bot.command.DoctorCommand.Part;
import io.guardbee.bot.command.DoctorCommand.State;
import io.guardbee.bot.command.SlackManifest;
import io.guardbee.bot.settings.Settings;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Whether Slack takes the token, and whether it is there what the settings say. Asks Slack a few things.
record SlackLook(Terminal terminal, Settings settings) {
  private static final String NAME = "Slack";

  /// Nothing where no token is set.
  List<Part> parts() {
    return terminal.variable(SlackSetup.BOT_TOKEN).map(this::asked).orElse(List.of());
  }

  private List<Part> asked(String token) {
    var api = URI.create(settings.slack().apiUrl());
    return switch (SlackCheck.ask(api, token, settings.access().groups("slack"), settings.access().secluded("slack"),
        InstantSource.system())) {
      case SlackCheck.Found.Works works -> told(works);
      case SlackCheck.Found.Unknown(var why) -> List.of(new Part(State.WARNING, NAME, "cannot be asked: " + why,
          "Check that " + api.getHost() + " can be reached from here, and the token."));
    };
  }

  private static List<Part> told(SlackCheck.Found.Works works) {
    var parts = new ArrayList<Part>();
    var lacking = new TreeSet<>(SlackManifest.scopes());
    lacking.removeAll(works.scopes());
    parts.add(lacking.isEmpty()
        ? new Part(State.OK, NAME, "it takes the bot's token, which has every scope of the manifest", "")
        : new Part(State.WARNING, NAME, "the bot's token lacks " + String.join(", ", lacking),
            "Add them under OAuth & Permissions (config/slack-manifest.yaml has them all), and install the app again."));
    works.untold().forEach((group, why) -> parts.add(new Part(State.WARNING, NAME,
        "nobody has rights by the user group " + group + ": " + why,
        "Add the scope usergroups:read under OAuth & Permissions and install the app again, or correct the id.")));
    works.open().forEach(room -> parts.add(new Part(State.WARNING, NAME,
        "slack:" + room + " is called private, and everybody of the workspace can read it",
        "Make it private in Slack, or call it \"members\" in access.bindings; until then answers about machines are for "
            + "the asker alone there.")));
    return parts;
  }
}
