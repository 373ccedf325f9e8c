package io.guardbee.bot.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.standin.Leisure;
import io.guardbee.bot.ops.ManagementServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Three hundred commands of five hundred people in a hundred channels, on both platforms at once, while a fleet is
/// audited. `bot/src/lab/chat-load.sh` is the same for a minute on each, and measures.
@Timeout(300)
class LoadTest {
  private static final int COMMANDS = 300;
  private static final int MACHINES = 20;
  private static final Duration EVERY = Duration.ofMillis(300);
  /// Whoever runs the tests may have a busy machine; nobody types on while so many wait.
  private static final int AT_ONCE = 12;
  /// Whether it is quick is measured by the script; here a platform waits five times as long as it does.
  private static final Load.Patience PATIENCE = new Load.Patience(Leisure.clock(), Duration.ofSeconds(15));
  @TempDir
  private Path directory;

  @BeforeAll
  static void another_server_comes_later_in_this_process() {
    ManagementServer.limit();
  }

  @Test
  void every_command_is_acknowledged_and_answered_once_while_a_fleet_is_audited() throws Exception {
    var printed = directory.resolve("farm");
    var fleet = Load.fleet(MACHINES, printed);
    try {
      var outcome = Load.run(new Load.Terms(List.of("slack", "discord"), COMMANDS, 20, 50, AT_ONCE, 20261126,
          printed.toString(), MACHINES, EVERY, PATIENCE, directory.resolve("load")));

      assertThat(outcome.wrong()).isEmpty();
      assertThat(outcome.nanos()).hasSize(COMMANDS);
      assertThat(outcome.answered()).isEqualTo(COMMANDS);
      assertThat(outcome.audits()).as("of the fleet meanwhile").isPositive();
    } finally {
      fleet.getOutputStream().close();
      assertThat(fleet.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }
}
