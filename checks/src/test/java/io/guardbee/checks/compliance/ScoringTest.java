package io.guardbee.checks.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Grade;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import io.guardbee.checks.result.ViewScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoringTest {
  private static final Outcome PASS = new Outcome.Pass("fine");
  private static final Outcome FAIL = new Outcome.Fail("bad", List.of(Finding.of("x", "y", "z")));
  private static final Outcome UNKNOWN = new Outcome.Unknown(new ProbeFailure.NotCovered());

  private static CheckResult result(Outcome outcome, Severity severity, View view) {
    var spec = CheckSpec.of("a-check", 1, view, severity, "Fine");
    return new CheckResult(spec, severity, List.of(), outcome, "", List.of(), 0, List.of());
  }

  private static ViewScore score(List<CheckResult> results) {
    return Scoring.score(results, Set.of(View.INSIDE));
  }

  private static List<CheckResult> passes(int passes, int fails, Severity severity) {
    var results = new ArrayList<CheckResult>();
    for (int i = 0; i < passes; i++) {
      results.add(result(PASS, severity, View.INSIDE));
    }
    for (int i = 0; i < fails; i++) {
      results.add(result(FAIL, severity, View.INSIDE));
    }
    return results;
  }

  @ParameterizedTest
  @CsvSource({"90,A", "89,B", "80,B", "79,C", "70,C", "69,D", "60,D", "59,E", "50,E", "49,F", "0,F"})
  void letters_change_at_the_tens(int percent, Grade grade) {
    assertThat(score(passes(percent, 100 - percent, Severity.HIGH))).isEqualTo(new ViewScore(1.0, percent, grade));
  }

  @Test
  void an_open_critical_caps_at_d() {
    var results = passes(99, 0, Severity.HIGH);
    results.add(result(FAIL, Severity.CRITICAL, View.INSIDE));

    assertThat(score(results).grade()).isEqualTo(Grade.D);
  }

  @Test
  void too_little_seen_gives_no_grade() {
    var results = passes(79, 0, Severity.LOW);
    for (int i = 0; i < 21; i++) {
      results.add(result(UNKNOWN, Severity.LOW, View.INSIDE));
    }

    assertThat(score(results)).isEqualTo(new ViewScore(0.79, 100, Grade.NONE));
  }

  @Test
  void info_attestations_and_other_views_move_nothing() {
    var results = passes(1, 0, Severity.LOW);
    results.add(result(FAIL, Severity.INFO, View.INSIDE));
    results.add(result(new Outcome.AttestationDue("yearly"), Severity.LOW, View.INSIDE));
    results.add(result(new Outcome.NotApplicable("no mail"), Severity.LOW, View.INSIDE));
    results.add(result(FAIL, Severity.CRITICAL, View.CLOUD));

    assertThat(score(results)).isEqualTo(new ViewScore(1.0, 100, Grade.A));
  }

  @Test
  void nothing_judged_has_no_score() {
    assertThat(score(List.of(result(UNKNOWN, Severity.HIGH, View.INSIDE))))
        .isEqualTo(new ViewScore(0.0, -1, Grade.NONE));
  }

  @Test
  void what_was_accepted_is_not_good_where_more_may_be_wrong() {
    var accepted = new Outcome.Fail("bad",
        List.of(Finding.of("x", "y", "z").waived(Optional.of(Reported.waiver(Reported.NOW)))));
    var unsure = accepted.besides(UNKNOWN);

    assertThat(score(List.of(result(accepted, Severity.HIGH, View.INSIDE))))
        .isEqualTo(new ViewScore(1.0, 100, Grade.A));
    assertThat(score(List.of(result(unsure, Severity.HIGH, View.INSIDE))))
        .isEqualTo(new ViewScore(0.0, -1, Grade.NONE));
    assertThat(result(unsure, Severity.HIGH, View.INSIDE).untold()).isTrue();
  }

  @Test
  void what_fails_is_told_although_more_may_be_wrong() {
    var half = new Outcome.Fail("bad", List.of(Finding.of("x", "y", "z"))).besides(UNKNOWN);

    assertThat(score(List.of(result(half, Severity.HIGH, View.INSIDE)))).isEqualTo(new ViewScore(1.0, 0, Grade.F));
    assertThat(result(half, Severity.HIGH, View.INSIDE).untold()).isFalse();
    assertThat(result(half, Severity.HIGH, View.INSIDE).told()).isFalse();
  }

  @Test
  void weights_are_ten_six_three_one() {
    var results = List.of(result(PASS, Severity.HIGH, View.INSIDE), result(FAIL, Severity.MEDIUM, View.INSIDE),
        result(FAIL, Severity.LOW, View.INSIDE));

    assertThat(score(results).score()).isEqualTo(60);
  }
}
