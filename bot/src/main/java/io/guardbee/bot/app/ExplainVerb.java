package io.guardbee.bot.app;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `guardbee explain ID`.
@Command(name = "explain", description = "Why a check matters and how it is judged.")
final class ExplainVerb implements Callable<Integer> {
  private final Main main;
  @Parameters(index = "0", paramLabel = "CHECK", description = "a check's id")
  private String check = "";

  ExplainVerb(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    try (var session = main.session()) {
      return session.ask(List.of("explain", check));
    }
  }
}
