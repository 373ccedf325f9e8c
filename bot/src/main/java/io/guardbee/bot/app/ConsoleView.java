package io.guardbee.bot.app;

import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.console.ConsolePlatform;
import java.nio.file.Path;

/// The chat as a person at the terminal sees it: answers on standard output, everything else on standard error.
final class ConsoleView implements ConsolePlatform.View {
  private final Terminal terminal;
  private final Screen screen;
  private final ProgressLine progress;
  private final Path directory;

  /// @param directory where the files of answers are written to
  ConsoleView(Terminal terminal, Screen screen, ProgressLine progress, Path directory) {
    this.directory = directory;
    this.terminal = terminal;
    this.screen = screen;
    this.progress = progress;
  }

  @Override
  public void prompt(String words) {
    progress.restart();
    if (terminal.interactive()) {
      terminal.err().print(words.isEmpty() ? "guardbee> " : words);
      terminal.err().flush();
    }
  }

  @Override
  public void progress(String words) {
    progress.progress(words);
  }

  @Override
  public void show(Reply reply) {
    progress.wipe();
    screen.showFirst(reply);
    screen.keep(reply, directory);
  }
}
