package io.guardbee.bot.cuts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.guardbee.adapters.standin.Leisure;
import io.guardbee.bot.ops.ManagementServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/// What `bot/src/lab/chat-cuts.sh` does in ten minutes, as fast as the lines are taken up again.
///
/// Claimed: what was acknowledged is answered, with one message, however often the line is cut and in whichever way. Not
/// claimed: that what was asked while the line was away is acknowledged. Slack and Discord tell whoever asked then that
/// nobody answers, and the bot may hear of it later all the same.
class CutsTest {
  @TempDir
  private Path directory;

  @BeforeAll
  static void another_server_comes_later_in_this_process() {
    ManagementServer.limit();
  }

  @Test
  @Timeout(240)
  @Execution(CONCURRENT)
  void each_of_two_lines_is_cut_ten_times_and_what_was_acknowledged_is_answered_once() {
    var outcome = Cuts.run(new Cuts.Terms(7, 10, Duration.ZERO, Duration.ofMillis(250), Duration.ofMillis(600),
        Duration.ofMillis(500), Leisure.clock(), directory), 0);

    outcome.ledgers().forEach(ledger -> System.out.println(ledger.side().name() + " " + ledger.figures()));
    assertThat(outcome.wrong()).isEmpty();
  }
}
