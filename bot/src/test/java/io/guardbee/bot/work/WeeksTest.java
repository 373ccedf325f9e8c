package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A seeded tenth of the weeks that `bot/src/lab/weeks.sh` lets pass in full, and some on PostgreSQL.
///
/// Claimed: each slot of each channel is posted once, at the time that the clocks there show, over changes of the clocks,
/// deaths at every look at the clock and around every delivery, two processes and absences of days; what else there is of
/// it is a repeated placeholder. What was due while nobody was there is posted late, and says so; of several slots the
/// newest is posted and the others are in the ledger as skipped.
class WeeksTest {
  @TempDir
  private Path directory;

  @Test
  void two_hundred_weeks_on_sqlite() {
    var reckoned = Weeks.run(new Weeks.Terms(200, 42, "sqlite:" + directory.resolve("weeks.db"), 12));

    System.out.println(reckoned.figures());
    assertThat(reckoned.wrong()).isEmpty();
    assertThat(reckoned.crashes().died()).containsKeys("at a look at the clock", "while building",
        "between posting and recording", "between editing and recording", "with a letter in hand", "after recording",
        "after the look", "after building");
  }

  @Test
  void twenty_weeks_on_postgresql() throws IOException {
    try (var postgres = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("fsync", "off").start()) {
      var reckoned = Weeks.run(new Weeks.Terms(20, 43,
          "postgresql://postgres@127.0.0.1:" + postgres.getPort() + "/postgres", 12));

      System.out.println(reckoned.figures());
      assertThat(reckoned.wrong()).isEmpty();
      assertThat(reckoned.crashes().count()).isPositive();
    }
  }
}
