package io.guardbee.bot.app;

import io.guardbee.bot.ops.Logs;
import io.guardbee.bot.ops.Service;
import io.guardbee.bot.ops.Service.Terms;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `guardbee serve`.
@Command(name = "serve", description = "The bot: every chat platform that is configured, its share of the work on the store, "
    + "health and metrics. Ends on SIGTERM.")
final class ServeVerb implements Callable<Integer> {
  private final Main main;

  ServeVerb(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    var settings = main.settings();
    var secrets = Memory.secrets(main.terminal().environment());
    var logs = Logs.ofProcess();
    logs.knows(secrets);
    logs.serving();
    if (settings.serve().log().equals("json")) {
      logs.json();
    }
    try (var memory = Memory.of(main.terminal(), settings)) {
      var serving = new Serving(main, settings, memory);
      return Service.run(serving.parts(),
          new Terms(Duration.ofSeconds(settings.serve().stopSeconds()), serving::look,
              main.terminal().err()));
    }
  }
}
