package io.guardbee.bot.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// As many servers as one likes: `bot/src/lab/fleet.sh`. Not among the tests of a build, since its name does not end in
/// Test.
class FullFleet {
  private static final int HEAP_MB = 512;

  @Test
  void every_vm_of_a_fleet_is_audited_once_whatever_dies() throws Exception {
    var vms = Integer.getInteger("fleet.vms", 1000);
    var directory = Path.of(System.getProperty("fleet.directory", "target"));
    try (var farm = new FleetFarm(directory, vms, 100, HEAP_MB + "m");
        var postgres = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start()) {
      var runs = new FleetRuns(farm, vms);
      var alone = runs.alone("sqlite:" + directory.resolve("alone.db"));
      var killed = runs.killed("sqlite:" + directory.resolve("killed.db"));
      var shared = runs.shared("postgresql://postgres@127.0.0.1:" + postgres.getPort() + "/postgres");

      var figures = "| " + vms + " VMs of three projects, " + FleetFarm.LIMIT
          + " at once | seconds | audits a second | "
          + "processor an audit | heap at most | left by a collection |\n|---|---|---|---|---|---|\n"
          + row("one process", alone)
          + row("the second, after the first was killed in the middle", killed)
          + row("one of two on PostgreSQL, which did " + shared.getFirst().get("own"), shared.getFirst())
          + row("the other, which did " + shared.getLast().get("own"), shared.getLast());
      Files.writeString(directory.resolve("figures"), figures);
      assertThat(alone.get("heapUsedMb").asInt()).isLessThanOrEqualTo(HEAP_MB);
    }
  }

  private static String row(String what, JsonNode figures) {
    return String.format(Locale.ROOT, "| %s | %.1f | %.1f | %d ms | %d MB | %d MB |%n", what,
        figures.get("totalMs").asInt() / 1000.0, figures.get("auditsPerSecond").asDouble(),
        figures.get("cpuMs").asInt() / Math.max(1, figures.get("own").asInt()),
        figures.get("heapUsedMb").asInt(), figures.get("heapLeftMb").asInt());
  }
}
