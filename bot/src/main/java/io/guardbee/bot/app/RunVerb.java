package io.guardbee.bot.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guardbee run "/any chat command"`.
@Command(name = "run", description = "One chat command, as the operator: run \"/guardbee help\" lists them.")
final class RunVerb implements Callable<Integer> {
  private final Main main;
  @Parameters(index = "0", paramLabel = "\"/COMMAND\"", description = "in quotes, as one argument")
  private String command = "";
  @Option(names = "--save", paramLabel = "DIR", description = "also write the answer's files there (the report, or the "
      + "scripts of /enrol)")
  private @Nullable Path directory;
  @Mixin
  private final FormatOption format = new FormatOption();

  RunVerb(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    var form = format.chosen(main.options().json);
    try (var session = main.session().showing(form)) {
      return session.ask(command, Optional.ofNullable(directory));
    }
  }
}
