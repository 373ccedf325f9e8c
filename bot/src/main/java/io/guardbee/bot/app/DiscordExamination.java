package io.guardbee.bot.app;

import io.guardbee.adapters.discord.DiscordPlatform;
import io.guardbee.adapters.discord.TokenCheck;
import io.guardbee.bot.command.DoctorCommand.Part;
import io.guardbee.bot.command.DoctorCommand.State;
import io.guardbee.bot.settings.DiscordSection;
import java.net.URI;

/// Whether Discord takes the token, and at which address Guardbee is let into a server. Asks Discord once.
record DiscordExamination(Terminal terminal, DiscordSection settings) {
  private static final String NAME = "Discord";

  Part part() {
    return terminal.variable(DiscordSetup.TOKEN).map(this::part).orElseGet(() -> new Part(State.OK, NAME,
        "no " + DiscordSetup.TOKEN + ", so Guardbee is not in Discord", ""));
  }

  private Part part(String token) {
    return switch (TokenCheck.ask(token, URI.create(settings.apiUrl()))) {
      case TokenCheck.Works(var application) -> new Part(State.OK, NAME,
          "the token works; whoever manages a server lets Guardbee in at " + DiscordPlatform.invitation(application),
          "");
      case TokenCheck.Refused _ -> new Part(State.FAILURE, NAME, "refuses the token",
          "Reset the token on the application's page Bot, and set " + DiscordSetup.TOKEN + " to the new one.");
      case TokenCheck.Unknown(var why) -> new Part(State.WARNING, NAME, "cannot be asked (" + why + ")",
          "Check that " + URI.create(settings.apiUrl()).getHost() + " can be reached from here.");
    };
  }
}
