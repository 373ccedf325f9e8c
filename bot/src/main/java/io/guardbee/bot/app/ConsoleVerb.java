package io.guardbee.bot.app;

import io.guardbee.adapters.console.ConsolePlatform;
import io.guardbee.bot.render.ReportBlocks;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;

/// `guardbee console`.
@Command(name = "console", description = "The chat, in the terminal; \"exit\" leaves it.")
final class ConsoleVerb implements Callable<Integer> {
  private final Main main;

  ConsoleVerb(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    return chat(main.session());
  }

  /// Answers what is typed until the end of the input.
  static int chat(Session session) {
    var terminal = session.terminal();
    if (terminal.interactive()) {
      terminal.err().println("Guardbee's chat. /guardbee help lists what can be asked; \"exit\" leaves.");
    }
    Runnable prompt = () -> {
      if (terminal.interactive()) {
        terminal.err().print("guardbee> ");
        terminal.err().flush();
      }
    };
    try (var progress = session.screen().progress()) {
      new ConsolePlatform(terminal.lines(), prompt, reply -> {
        progress.wipe();
        session.screen().show(reply);
      }).serve(line -> session.answer(line, progress));
    }
    return 0;
  }

  /// In a chat a command is typed as it is.
  static ReportBlocks asTyped() {
    return new ReportBlocks(UnaryOperator.identity());
  }
}
