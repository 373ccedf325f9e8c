package io.guardbee.bot.app;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `guardbee checks`.
@Command(name = "checks", description = "The catalogue: every check that runs.")
final class ChecksVerb implements Callable<Integer> {
  private final Main main;
  @Option(names = "--later", description = "those that a later release brings")
  private boolean later;

  ChecksVerb(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    try (var session = main.session()) {
      return session.ask(later ? List.of("checks", "later") : List.of("checks"));
    }
  }
}
