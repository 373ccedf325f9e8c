package io.guardbee.bot.flood;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The whole flood, with figures, on a PostgreSQL that does not wait for the disk. Its name keeps it out of the test run;
/// `bot/src/lab/flood.sh` starts it and says how many commands, which seed and where to write.
class FullFlood {
  @Test
  void ten_thousand_commands_outlive_one_of_two_processes() throws IOException {
    var directory = Path.of(System.getProperty("flood.directory"));
    try (var postgres = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start()) {
      var url = "postgresql://postgres@127.0.0.1:" + postgres.getPort() + "/postgres";

      var outcome = Flood.run(new Flood.Terms(Integer.getInteger("flood.commands"), Long.getLong("flood.seed"), url, 2,
          Pace.USUAL, directory));

      Files.writeString(directory.resolve("figures"), outcome.figures().toString());
      assertThat(outcome.wrong()).isEmpty();
    }
  }
}
