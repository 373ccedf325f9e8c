package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.bot.ops.Health;
import io.guardbee.bot.ops.Lifecycle;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The parts of `serve`, over a PostgreSQL whose line can be cut.
class ServingTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  @TempDir
  Path dir;

  private Terminal terminal(String url) throws Exception {
    var settings = Files.writeString(dir.resolve("guardbee.yaml"), "serve:\n  port: 0\n");
    return new Terminal(new ByteArrayInputStream(new byte[0]), new PrintStream(OutputStream.nullOutputStream()),
        new PrintStream(OutputStream.nullOutputStream()),
        Map.of("GUARDBEE_STORE", url, "GUARDBEE_CONFIG", settings.toString()), false, _ -> new char[0]);
  }

  private static Health.State state(Serving serving, String part) {
    return serving.readiness().ask().parts().stream().filter(health -> health.name().equals(part)).findFirst()
        .orElseThrow().state();
  }

  @Test
  void a_database_that_is_away_is_red_in_readyz_and_no_reason_to_end_and_recovers() throws Exception {
    try (var cable = new Cable()) {
      var terminal = terminal(cable.url());
      var main = new Main(terminal);
      try (var memory = Memory.of(terminal, main.settings())) {
        var serving = new Serving(main, main.settings(), memory);
        var life = Lifecycle.start(serving.parts());
        try {
          await().atMost(LONG).until(() -> serving.readiness().ask().ready());
          assertThat(serving.watchdog().look()).isEmpty();

          cable.cut();
          await().atMost(LONG).until(() -> state(serving, "store") == Health.State.DOWN);
          assertThat(serving.readiness().ask().ready()).isFalse();
          assertThat(state(serving, "work")).as("the queue is looked at, in vain").isEqualTo(Health.State.OK);
          for (int look = 0; look < 100; look++) {
            assertThat(serving.watchdog().look()).isEmpty();
          }

          cable.mend();
          await().atMost(LONG).until(() -> serving.readiness().ask().ready());
          assertThat(serving.watchdog().look()).isEmpty();
        } finally {
          assertThat(life.stop(LONG)).isEmpty();
        }
      }
    }
  }
}
