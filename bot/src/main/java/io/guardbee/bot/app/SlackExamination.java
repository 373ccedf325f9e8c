package io.guardbee.bot.app;

import io.guardbee.bot.command.DoctorCommand.Part;
import io.guardbee.bot.command.DoctorCommand.State;
import io.guardbee.bot.settings.SlackSection;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks at what `serve` would be in Slack with. Opens no connection: `/readyz` tells whether Slack takes it.
final class SlackExamination {
  private static final String NAME = "Slack";
  private static final String BOT = "xoxb-";
  private static final String APP = "xapp-";

  private SlackExamination() {}

  static Part of(Terminal terminal, SlackSection slack) {
    var bot = terminal.variable(SlackSetup.BOT_TOKEN);
    if (bot.isEmpty()) {
      return new Part(State.OK, NAME, "no " + SlackSetup.BOT_TOKEN + ", so Guardbee is not in Slack", "");
    }
    var http = slack.mode().equals("http");
    return Stream.of(mistaken(bot.get(), SlackSetup.BOT_TOKEN, BOT), http ? unsigned(terminal) : unconnected(terminal))
        .flatMap(Optional::stream).findFirst().orElseGet(() -> new Part(State.OK, NAME, http
            ? "the token is there, and " + SlackSetup.parts(terminal.variable(SlackSetup.SIGNING_SECRET).orElse(""))
                .count() + " signing secret; Slack calls " + SlackSetup.PATH
            : "both tokens are there; Guardbee opens a socket", ""));
  }

  private static Optional<Part> unsigned(Terminal terminal) {
    return terminal.variable(SlackSetup.SIGNING_SECRET).isPresent()
        ? Optional.empty()
        : Optional.of(new Part(State.FAILURE, NAME, SlackSetup.SIGNING_SECRET + " is not set and slack.mode is http",
            "Set it: the app's Basic Information shows it."));
  }

  private static Optional<Part> unconnected(Terminal terminal) {
    return terminal.variable(SlackSetup.APP_TOKEN).map(token -> mistaken(token, SlackSetup.APP_TOKEN, APP))
        .orElseGet(() -> Optional.of(new Part(State.FAILURE, NAME, SlackSetup.APP_TOKEN + " is not set",
            "Set it: the app's Basic Information makes one with the scope connections:write.")));
  }

  private static Optional<Part> mistaken(String token, String name, String begins) {
    return token.startsWith(begins)
        ? Optional.empty()
        : Optional
            .of(new Part(State.FAILURE, NAME, name + " does not begin with " + begins + ", so it is another token",
                "Look at which is which: the bot's begins with " + BOT + ", the app's with " + APP + "."));
  }
}
