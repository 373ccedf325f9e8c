package io.guardbee.bot.app;

import io.guardbee.bot.command.BotAccess;
import io.guardbee.bot.command.RememberedHostKeys;
import io.guardbee.bot.demo.DemoGuests;
import io.guardbee.bot.render.ReportBlocks;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `guardbee demo ["COMMAND"]`.
@Command(name = "demo", description = "Sample machines inside the program; nothing to configure. Without a command: the "
    + "chat.")
final class DemoVerb implements Callable<Integer> {
  private final Main main;
  @Parameters(index = "0", arity = "0..1", paramLabel = "\"/COMMAND\"", description = "such as \"/audit vm-42\"")
  private String command = "";

  DemoVerb(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    try (var guests = new DemoGuests(InstantSource.system())) {
      return command.isEmpty() ? chat(guests) : answer(guests);
    }
  }

  private static Session.Stage stage(DemoGuests guests, ReportBlocks blocks) {
    return new Session.Stage(guests, "vm-42", blocks, () -> BotAccess.parse(guests.publicKey()),
        new RememberedHostKeys());
  }

  private int chat(DemoGuests guests) {
    var terminal = main.terminal();
    if (terminal.interactive()) {
      terminal.err().println(DemoGuests.MACHINES.entrySet().stream().map(m -> m.getKey() + ": " + m.getValue())
          .collect(Collectors.joining("\n  ", "The demo's machines:\n  ", "")));
    }
    try (var session = main.session(stage(guests, ConsoleVerb.asTyped()), Memory.passing(main.terminal()))) {
      return ConsoleVerb.chat(session);
    }
  }

  private int answer(DemoGuests guests) {
    var blocks = new ReportBlocks(typed -> "bot/bin/guardbee demo \"" + typed + "\"");
    try (var session = main.session(stage(guests, blocks), Memory.passing(main.terminal()))) {
      var code = session.ask(command, Optional.empty());
      if (Training.wanted(main.terminal())) {
        Training.run(session);
      }
      return code;
    }
  }
}
