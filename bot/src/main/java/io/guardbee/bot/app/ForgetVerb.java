package io.guardbee.bot.app;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guardbee forget vm|project|user NAME`.
@Command(name = "forget", description = "Says what is kept about a machine, a project or a person, and with --really removes "
    + "it.")
final class ForgetVerb implements Callable<Integer> {
  private final Main main;
  @Parameters(index = "0", paramLabel = "vm|project|user", description = "whom or what to forget")
  private String kind = "";
  @Parameters(index = "1", paramLabel = "NAME", description = "a machine's or project's name, or PLATFORM:ID")
  private String name = "";
  @Option(names = "--really", description = "do it; otherwise it is only said what would be removed")
  private boolean really;

  ForgetVerb(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    try (var session = main.session()) {
      return session.ask(really ? List.of("forget", kind, name, "really") : List.of("forget", kind, name));
    }
  }
}
