package io.guardbee.bot.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sixty audits that fifteen people ask for at the same moment, on scripted SSH servers, with the whole bot as a program of
/// its own. `bot/src/lab/crowd.sh` is the same with two hundred and fifty, and measures.
class CrowdTest {
  private static final int LIMIT = 4;
  private static final int AUDITS = 60;
  @TempDir
  private Path directory;

  @Test
  void a_crowd_is_answered_once_in_fair_order_and_within_bounds() throws Exception {
    var printed = directory.resolve("farm");
    var farm = program(List.of("-Xmx256m", "io.guardbee.bot.demo.SshFarm", "20", "20")).redirectOutput(printed.toFile())
        .start();
    try {
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.readString(printed).endsWith("ready\n"));

      var figures = crowd(printed);

      assertThat(figures.get("audits").asInt()).isEqualTo(AUDITS);
      assertThat(figures.get("failed").asInt()).as("answers without a verdict").isZero();
      assertThat(figures.get("notOnce").asInt()).as("questions that were not posted and answered once").isZero();
      assertThat(figures.get("mostAtOnce").asInt()).isPositive().isLessThanOrEqualTo(LIMIT);
      fair(figures);
    } finally {
      farm.getOutputStream().close();
      assertThat(farm.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  /// When everything was asked, no more than [#LIMIT] have begun, and the queue alone decides who is next. It promises
  /// whole rounds with one turn for each person. Whoever had a turn early joins a round later than others, and the last
  /// few to begin may overtake each other on their threads: two rounds lie between somebody's first and another's third.
  private static void fair(JsonNode figures) {
    var begun = new ArrayList<Integer>();
    figures.get("begun").forEach(person -> begun.add(person.asInt()));
    assertThat(begun).hasSize(AUDITS);
    var held = figures.get("held").asInt();
    assertThat(held).isLessThanOrEqualTo(LIMIT);
    var waiting = begun.subList(held, begun.size());
    var turns = new HashMap<Integer, Integer>();
    for (var i = 0; i < waiting.size(); i++) {
      if (turns.merge(waiting.get(i), 1, Integer::sum) == 3) {
        var late = waiting.stream().distinct().filter(person -> !turns.containsKey(person)).count();
        assertThat(late).as("people without a turn when somebody has the third, of " + waiting).isLessThan(LIMIT);
      }
    }
  }

  /// The heap is as large as the argument says, and what needs more dies.
  private JsonNode crowd(Path printed) throws Exception {
    var out = directory.resolve("figures").toFile();
    var crowd = program(List.of("-Xmx128m", "-XX:+ExitOnOutOfMemoryError", "io.guardbee.bot.crowd.CrowdProcess",
        "farm=" + printed, "directory=" + directory.resolve("store"), "audits=" + AUDITS, "people=15", "seed=7",
        "limit=" + LIMIT, "hold=yes")).redirectOutput(out).start();
    try {
      assertThat(crowd.waitFor(5, TimeUnit.MINUTES)).as("it ends").isTrue();
    } finally {
      crowd.destroyForcibly();
    }
    assertThat(crowd.exitValue()).isZero();
    return new ObjectMapper().readTree(out);
  }

  private static ProcessBuilder program(List<String> words) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(Stream.concat(Stream.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")), words.stream()).toList())
        .redirectError(ProcessBuilder.Redirect.INHERIT);
  }
}
