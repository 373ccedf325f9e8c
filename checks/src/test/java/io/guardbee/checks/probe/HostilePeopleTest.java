package io.guardbee.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.result.Outcome;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The checks of people and their rights, fed answers that somebody has spoilt: no exception, always a reason, and
/// nothing of it in a remedy.
class HostilePeopleTest {
  private static final Set<String> FAMILIES = Set.of("keys", "privileges");
  private static final List<String> ODDITIES = List.of("\t", "\0", "\u202e", "/../", "'; rm -rf / #",
      "99999999999999999999",
      "\u001f", "<!channel>", "*".repeat(5000), "-1", "0777", "");

  static Stream<Check> checks() {
    return Catalogue.load().checks().stream()
        .filter(check -> FAMILIES.contains(check.getClass().getPackageName().replaceFirst(".*\\.", "")));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void spoilt_lines_throw_nothing(Check check) {
    var random = new Random(2026);
    for (var name : Samples.names(check.getClass())) {
      var lines = Samples.resource(check.getClass(), name).split("\n", -1);
      for (int round = 0; round < 60; round++) {
        var spoilt = lines.clone();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
          int at = random.nextInt(spoilt.length);
          int cut = spoilt[at].isEmpty() ? 0 : random.nextInt(spoilt[at].length());
          spoilt[at] = spoilt[at].startsWith("@")
              ? spoilt[at]
              : spoilt[at].substring(0, cut) + ODDITIES.get(random.nextInt(ODDITIES.size()))
                  + spoilt[at].substring(cut);
        }
        var facts = Samples.facts(String.join("\n", spoilt));
        var outcome = check.judge(facts).outcome();
        assertThat(outcome.reason()).isNotBlank();
        if (outcome instanceof Outcome.Fail fail) {
          check.remedy(facts, fail).ifPresent(remedy -> assertThat(remedy.snippet()).doesNotContain("rm -rf /"));
        }
      }
    }
  }
}
