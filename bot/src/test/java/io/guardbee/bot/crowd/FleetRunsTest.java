package io.guardbee.bot.crowd;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A tenth of what `bot/src/lab/fleet.sh` runs in full: a hundred scripted SSH servers in a process of their own, behind a
/// cloud of three projects.
class FleetRunsTest {
  private static final int VMS = 100;
  @TempDir
  private Path directory;

  @Test
  void a_hundred_vms_are_audited_once_by_one_process_and_again_by_one_that_dies_in_the_middle() throws Exception {
    try (var farm = new FleetFarm(directory, VMS, 20, "160m")) {
      var runs = new FleetRuns(farm, VMS);

      runs.alone("sqlite:" + directory.resolve("alone.db"));
      runs.killed("sqlite:" + directory.resolve("killed.db"));
    }
  }

  @Test
  void two_processes_on_postgresql_share_a_hundred_vms_and_audit_none_twice() throws IOException, InterruptedException {
    try (var postgres = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("fsync", "off").start(); var farm = new FleetFarm(directory, VMS, 20, "160m")) {
      new FleetRuns(farm, VMS).shared("postgresql://postgres@127.0.0.1:" + postgres.getPort() + "/postgres");
    }
  }
}
