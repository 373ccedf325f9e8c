package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// All the weeks, with figures. Its name keeps it out of the test run; `bot/src/lab/weeks.sh` starts it and says how many
/// weeks, which seed and where to write.
class FullWeeks {
  @Test
  void every_slot_once() throws IOException {
    var directory = Path.of(System.getProperty("weeks.directory"));

    var reckoned = Weeks.run(new Weeks.Terms(Integer.getInteger("weeks.weeks"), Long.getLong("weeks.seed"),
        "sqlite:" + directory.resolve("weeks.db"), 12));

    Files.writeString(directory.resolve("figures"), reckoned.figures() + "\n");
    assertThat(reckoned.wrong()).isEmpty();
  }
}
