package io.guardbee.bot.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/// A seeded tenth of the flood that `bot/src/lab/flood.sh` runs in full.
///
/// Claimed, for what was acknowledged: it is remembered once however often it was delivered, one message has its answer,
/// which is the right one and is not told a second time; what else there is of it is a placeholder that was posted when
/// a process died or a connection broke before anybody could know. In a conversation, what was acknowledged before
/// something else was asked is shown before it. What nobody remembers never ran.
///
/// Not claimed, since nobody can ([decision 11](../../../../../../docs/decisions/0011-the-memory-comes-first.md)): that
/// what was not acknowledged did not run. Where a process dies, or a connection breaks, between the commit and the
/// acknowledgement, it runs and is answered, also if it is never delivered again. And a machine may be looked at twice,
/// once by the process that died.
class FloodTest {
  @TempDir
  private Path directory;

  @Test
  @Execution(CONCURRENT)
  void a_thousand_commands_outlive_one_of_two_processes_on_postgresql() throws IOException {
    try (var postgres = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("fsync", "off").start()) {
      var url = "postgresql://postgres@127.0.0.1:" + postgres.getPort() + "/postgres";

      var outcome = Flood.run(new Flood.Terms(1000, 42, url, 2, Pace.HASTY, directory));

      System.out.println(outcome.figures());
      assertThat(outcome.wrong()).isEmpty();
    }
  }

  @Test
  @Execution(CONCURRENT)
  void two_hundred_commands_outlive_the_only_process_on_sqlite() {
    var url = "sqlite:" + directory.resolve("flood.db");

    var outcome = Flood.run(new Flood.Terms(200, 43, url, 1, Pace.HASTY, directory));

    System.out.println(outcome.figures());
    assertThat(outcome.wrong()).isEmpty();
  }
}
