package io.guardbee.checks.probe.logs;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.guardbee.checks.Samples;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.catalog.Check;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Text that a hostile guest made of a true answer never makes a check throw, whatever of it is doubled, cut or replaced.
@Execution(ExecutionMode.SAME_THREAD)
class HostileLogsTest {
  private static final List<String> WORDS = List.of("\u202e", "\u0000", "9999999999999999999", "-1", "(", "\"",
      "@@[::]:0",
      "action(type=\"omfwd\"", "\t", " ", "=", "$ActionSendStreamDriverMode 1", "x".repeat(5_000));
  private static final int ROUNDS = 60;

  static Stream<Check> checks() {
    return Catalogue.load().checks().stream().filter(check -> check.spec().id().value()
        .matches("log-.*|fw-host|upd-re(?:pos|start).*|svc-(?:enabled|container).*|tls-(?:renewal|key).*"));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void no_mutation_of_an_answer_makes_a_check_throw(Check check) {
    var texts = Samples.names(check.getClass()).stream().map(name -> Samples.resource(check.getClass(), name)).toList();
    IntStream.range(0, ROUNDS).forEach(round -> {
      var random = new Random(round);
      var text = mutated(texts.get(random.nextInt(texts.size())), random);

      assertThatCode(() -> check.judge(Samples.facts(text))).as("round %d", round).doesNotThrowAnyException();
    });
  }

  /// Half a dozen lines get a word in their middle, come twice, or go; marks of the frame stay as they are.
  private static String mutated(String text, Random random) {
    var lines = new java.util.ArrayList<>(text.lines().toList());
    for (int i = 0; i < 6; i++) {
      int at = random.nextInt(lines.size());
      var line = lines.get(at);
      if (line.startsWith("@") || line.startsWith("guardbee-collector") || line.startsWith("#")) {
        continue;
      }
      switch (random.nextInt(3)) {
        case 0 -> {
          int middle = random.nextInt(line.length() + 1);
          lines.set(at, line.substring(0, middle) + WORDS.get(random.nextInt(WORDS.size())) + line.substring(middle));
        }
        case 1 -> lines.add(at, line);
        default -> lines.remove(at);
      }
    }
    return String.join("\n", lines) + "\n";
  }
}
