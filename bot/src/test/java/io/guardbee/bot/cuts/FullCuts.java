package io.guardbee.bot.cuts;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.bot.ops.ManagementServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// All of it, with figures. Its name keeps it out of the test run; `bot/src/lab/chat-cuts.sh` starts it and says how many
/// minutes, which seed and where to write.
class FullCuts {
  private static final int KEYSTROKES = 1_000;

  @Test
  void ten_cuts_of_each_line_lose_nothing_that_was_acknowledged() throws IOException {
    ManagementServer.limit();
    var directory = Path.of(System.getProperty("cuts.directory"));

    var outcome = Cuts.run(new Cuts.Terms(Long.getLong("cuts.seed"), 10,
        Duration.ofMinutes(Integer.getInteger("cuts.minutes")).dividedBy(10), Duration.ofSeconds(2),
        Duration.ofSeconds(8), Duration.ofSeconds(4), InstantSource.system(), directory), KEYSTROKES);

    Files.writeString(directory.resolve("figures"), table(outcome) + typed(outcome.typed()));
    assertThat(outcome.wrong()).isEmpty();
  }

  private static String table(Cuts.Outcome outcome) {
    var names = outcome.ledgers().stream().map(ledger -> ledger.side().name()).toList();
    var columns = outcome.ledgers().stream().map(Ledger::figures).toList();
    var rows = new LinkedHashSet<String>();
    columns.forEach(column -> rows.addAll(column.keySet()));
    return rows.stream().map(row -> "| " + row + " | " + columns.stream().map(column -> column.getOrDefault(row, "-"))
        .collect(Collectors.joining(" | ")) + " |")
        .collect(Collectors.joining("\n", "| | " + String.join(" | ", names) + " |\n|---|---|---|\n", "\n"));
  }

  private static String typed(List<Long> millis) {
    if (millis.isEmpty()) {
      return "\nNo suggestion came in time.\n";
    }
    return "\n" + KEYSTROKES + " keystrokes at 50 a second while audits run, suggestions after: "
        + IntStream.of(50, 99, 100).mapToObj(percent -> (percent == 100 ? "most " : percent + " of 100 ")
            + millis.get(Math.min(millis.size() - 1, millis.size() * percent / 100)) + " ms")
            .collect(Collectors.joining(", "))
        + "; over 300 ms: " + millis.stream().filter(each -> each > 300).count() + ", not in time for Discord: "
        + (KEYSTROKES - millis.size()) + ".\n";
  }
}
