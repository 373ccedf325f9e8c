package io.guardbee.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CheckText;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Facts.OwnAccess;
import io.guardbee.checks.probe.Facts.Surroundings;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every check owes, whoever wrote it.
class CatalogContractTest {
  static Collection<Check> checks() {
    return Catalogue.load().checks();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void text_beside_the_class_is_complete(Check check) {
    var text = CheckText.of(check);

    assertThat(text.sections().keySet()).containsExactlyElementsOf(CheckText.HEADINGS);
    assertThat(text.sections().values()).noneMatch(String::isBlank);
    assertThat(text.section("Risk").length()).isLessThanOrEqualTo(400);
    assertThat(text.references()).isNotEmpty().allMatch(link -> link.startsWith("https://"));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void title_states_the_secure_condition(Check check) {
    assertThat(check.spec().title()).doesNotStartWith("Ensure").doesNotEndWith(".");
  }

  @ParameterizedTest
  @MethodSource("checks")
  void a_guest_that_answers_nothing_is_never_good(Check check) {
    var silent = new Facts(Probed.missed(new ProbeFailure.ConnectionRefused("vm-42")),
        new Surroundings(Set.of(), OwnAccess.NONE, Instant.EPOCH));

    var outcome = check.judge(silent).outcome();

    if (check.spec().id().value().equals("ctx-purpose")) {
      assertThat(outcome).isInstanceOf(Outcome.NotApplicable.class);
    } else {
      assertThat(outcome).isEqualTo(new Outcome.Unknown(new ProbeFailure.ConnectionRefused("vm-42")));
    }
  }
}
