package io.guardbee.bot.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.ops.ManagementServer;
import io.guardbee.bot.work.KeptReplies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One set of messages through every platform as it is, into stand-ins that refuse what the real ones refuse. What was
/// sent is kept for the eye of a person, and drawn by `bot/src/lab/browser`.
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class PlatformGoldensTest {
  private static final Instant NOW = Instant.parse("2026-11-23T21:04:00Z");
  private static final DefaultPrettyPrinter PRETTY = new DefaultPrettyPrinter()
      .withArrayIndenter(new DefaultIndenter("  ", "\n")).withObjectIndenter(new DefaultIndenter("  ", "\n"));
  private KeptReplies kept;
  private SlackScreen slack;
  private DiscordScreen discord;

  @BeforeAll
  void opens(@TempDir Path directory) {
    ManagementServer.limit();
    kept = new KeptReplies(directory, NOW);
    slack = new SlackScreen();
    discord = new DiscordScreen();
  }

  @AfterAll
  void closes() {
    slack.close();
    discord.close();
    kept.close();
  }

  static List<String> names() {
    return Samples.all().stream().map(Samples.Sample::name).toList();
  }

  private static Samples.Sample sample(String name) {
    return Samples.all().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private Reply kept(Samples.Sample sample, Reply reply) {
    return kept.kept("a7f3kx2m", SlackScreen.DANA, SlackScreen.ROOM, sample.last(), reply);
  }

  private static void matches(String file, JsonNode told) throws JsonProcessingException {
    Golden.matches("platform/" + file,
        KeptReplies.unnamed(new JsonMapper().writer(PRETTY).writeValueAsString(told)) + "\n");
  }

  @ParameterizedTest
  @MethodSource("names")
  void slack_is_sent_what_was_agreed(String name) throws JsonProcessingException {
    var sample = sample(name);
    matches(name + ".slack.json", slack.shows(sample, reply -> kept(sample, reply)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void discord_is_sent_what_was_agreed(String name) throws JsonProcessingException {
    var sample = sample(name);
    matches(name + ".discord.json", discord.shows(sample, reply -> kept(sample, reply)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_terminal_is_shown_what_was_agreed(String name) {
    Golden.matches("platform/" + name + ".txt", BlockDump.of(sample(name).reply()));
  }

  @Test
  void no_golden_is_left_of_a_sample_that_is_gone() throws Exception {
    try (var files = Files.list(Path.of("src/test/resources/io/guardbee/bot/render/platform"))) {
      assertThat(files.map(file -> file.getFileName().toString().replaceFirst("\\..*", ""))
          .collect(Collectors.toSet())).hasSameElementsAs(names());
    }
  }
}
