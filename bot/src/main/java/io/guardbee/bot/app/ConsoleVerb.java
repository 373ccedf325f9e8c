package io.guardbee.bot.app;

import io.guardbee.adapters.console.ConsolePlatform;
import io.guardbee.bot.work.Bot;
import io.guardbee.bot.work.Tally;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `guardbee console`.
@Command(name = "console", description = "The chat, in the terminal; \"exit\" leaves it.")
final class ConsoleVerb implements Callable<Integer> {
  private final Main main;
  @Option(names = "--save", paramLabel = "DIR", description = "where files of answers are written to, such as a report "
      + "as a page (default: here)")
  private Path directory = Path.of("");

  ConsoleVerb(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    var memory = Memory.of(main.terminal(), main.settings());
    try (var session = main.session(main.stage(memory).inChat("local"), memory)) {
      return chat(session, directory);
    }
  }

  /// Answers what is typed until the end of the input. The whole bot is at work, with the terminal as its platform.
  ///
  /// @param directory where files of answers are written to
  static int chat(Session session, Path directory) {
    var terminal = session.terminal();
    if (terminal.interactive()) {
      terminal.err().println("Guardbee's chat. /guardbee help lists what can be asked; \"exit\" leaves.");
    }
    try (var progress = session.screen().progress()) {
      var platform = new ConsolePlatform(session.memory().instance(), terminal.lines(),
          new ConsoleView(terminal, session.screen(), progress, directory));
      // The first question of a new database would otherwise be answered while its tables are made.
      session.memory().store().ready();
      var bot = bot(session, platform);
      bot.start();
      platform.converse();
      bot.stop(Duration.ZERO);
    }
    return 0;
  }

  /// The whole bot behind one terminal: it alone does and shows what is asked there.
  static Bot bot(Session session, ConsolePlatform platform) {
    var memory = session.memory();
    var terms = new Bot.Terms(memory.instance(), true, 2, 4, Duration.ofSeconds(10), Duration.ofSeconds(1),
        Duration.ofDays(1));
    return new Bot(new Bot.Parts(session.inside().chat(), memory.store(), Map.of(platform.name(), platform),
        Tally.none(), memory.wire(), memory.pause(), new SecureRandom(), InstantSource.system()), terms);
  }
}
