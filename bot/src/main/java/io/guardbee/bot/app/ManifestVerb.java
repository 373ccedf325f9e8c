package io.guardbee.bot.app;

import io.guardbee.bot.command.Command;
import io.guardbee.bot.command.DiscordCommands;
import io.guardbee.bot.command.SlackManifest;
import io.guardbee.bot.command.Spec;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Parameters;

/// `guardbee manifest slack|discord`.
@picocli.CommandLine.Command(name = "manifest", description = "What a chat platform is told of the commands: Slack's app "
    + "manifest, or Discord's command data.")
final class ManifestVerb implements Callable<Integer> {
  private final Main main;
  @Parameters(index = "0", paramLabel = "PLATFORM", description = "slack or discord")
  private String platform = "";

  ManifestVerb(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    try (var session = main.session()) {
      print(session.inside().chat().commands().all().stream().map(Command::spec).toList());
    }
    return 0;
  }

  private void print(List<Spec> specs) {
    main.terminal().out().print(switch (platform) {
      case "slack" -> SlackManifest.of(specs, _ -> true);
      case "discord" -> DiscordCommands.of(specs, _ -> true);
      default -> throw new UsageException("manifest: there is slack and there is discord.");
    });
    main.terminal().out().flush();
  }
}
