package io.guardbee.bot.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `guardbee run "/any chat command"`.
@Command(name = "run", description = "One chat command, as the operator: run \"/guardbee help\" lists them.")
final class RunVerb implements Callable<Integer> {
  private final Main main;
  @Parameters(index = "0", paramLabel = "\"/COMMAND\"", description = "in quotes, as one argument")
  private String command = "";

  RunVerb(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    return main.session().ask(command);
  }
}
