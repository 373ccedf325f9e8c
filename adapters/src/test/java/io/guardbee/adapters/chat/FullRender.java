package io.guardbee.adapters.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.discord.DiscordLook;
import io.guardbee.adapters.slack.SlackLook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// All the random messages through both renderers, with figures. Its name keeps it out of the test run;
/// `bot/src/lab/chat-render.sh` starts it and says how many, which seed and where to write.
class FullRender {
  private static final int WARM = 2_000;

  @Test
  void no_random_message_is_over_a_limit_or_acts() throws IOException {
    var messages = Integer.getInteger("render.messages");
    var seed = Long.getLong("render.seed");
    var looks = new LinkedHashMap<String, Look<?>>();
    looks.put("Slack", new SlackLook());
    looks.put("Discord", new DiscordLook());
    var table = new StringBuilder("""
        | %,d random messages a platform | a second | plain JSON of the same, a second | longest sent | with files | wrong |
        |---|---|---|---|---|---|
        """.formatted(messages));
    var wrong = new StringBuilder();
    for (var look : looks.entrySet()) {
      RenderRun.of(look.getValue(), WARM, seed + 1);
      var outcome = RenderRun.of(look.getValue(), messages, seed);
      table.append(row(look.getKey(), outcome));
      outcome.wrong().forEach(what -> wrong.append(look.getKey()).append(' ').append(what).append('\n'));
    }
    Files.writeString(Path.of(System.getProperty("render.directory")).resolve("figures"), table);
    assertThat(wrong.toString()).isEmpty();
  }

  private static String row(String platform, RenderRun.Outcome outcome) {
    return String.format(Locale.ROOT, "| %s | %,.0f | %,.0f | %,d characters | %,d | %d |%n", platform,
        rate(outcome.messages(), outcome.renderNanos()), rate(outcome.messages(), outcome.plainNanos()),
        outcome.longest(), outcome.withFiles(), outcome.wrong().size());
  }

  private static double rate(int messages, long nanos) {
    return messages * 1e9 / nanos;
  }
}
