package io.guardbee.bot.crowd;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// The whole load, with figures as a table: Slack alone, Discord alone, and both at once, each beside the bare handler.
/// Exit code 1 where it did not hold. `bot/src/lab/chat-load.sh` starts it.
///
/// Arguments: seconds of each, a seed, a directory.
final class LoadProcess {
  private static final int RATE = 50;
  private static final int WARM = 250;
  private static final int MACHINES = 200;
  /// All of them once a minute.
  private static final Duration EVERY = Duration.ofMinutes(1).dividedBy(MACHINES);
  private static final int ALL = 1 << 20;
  private static final int SECOND = 1_000;

  private LoadProcess() {}

  public static void main(String[] arguments) throws Exception {
    var commands = Integer.parseInt(arguments[0]) * RATE;
    var seed = Long.parseLong(arguments[1]);
    var directory = Path.of(arguments[2]);
    var printed = directory.resolve("farm");
    var fleet = Load.fleet(MACHINES, printed);
    var holds = true;
    try {
      System.out.println("| platform, " + RATE
          + " commands a second | commands | acknowledged | median | 99 of 100 | most "
          + "| answered | of them only that the memory is busy | audits of the fleet meanwhile |\n|---|---|---|---|---|---|---|---|---|");
      for (var platforms : List.of(List.of("slack"), List.of("discord"), List.of("slack", "discord"))) {
        for (var farm : List.of("", printed.toString())) {
          var outcome = Load.run(new Load.Terms(platforms, commands, WARM, RATE, ALL, seed, farm, MACHINES,
              EVERY, Load.Patience.REAL, Files.createTempDirectory(directory, "load")));
          holds &= told(String.join(" and ", platforms), !farm.isEmpty(), outcome);
        }
      }
    } finally {
      fleet.getOutputStream().close();
      fleet.waitFor(60, TimeUnit.SECONDS);
    }
    System.exit(holds ? 0 : 1);
  }

  private static boolean told(String platforms, boolean whole, Load.Outcome outcome) {
    System.out.printf(Locale.ROOT, "| %s, %s | %d | %d | %d ms | %d ms | %d ms | %s | %s | %s |%n", platforms,
        whole ? "Guardbee" : "bare handler", outcome.commands(), outcome.nanos().size(), outcome.millis(0.5),
        outcome.millis(0.99), outcome.millis(1), whole ? outcome.answered() : "-", whole ? outcome.busy() : "-",
        whole ? outcome.audits() : "-");
    outcome.wrong().forEach(what -> System.err.println(platforms + ": " + what));
    return !whole || (outcome.wrong().isEmpty() && outcome.millis(0.99) < SECOND);
  }
}
