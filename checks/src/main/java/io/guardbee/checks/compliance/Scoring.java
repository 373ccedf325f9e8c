package io.guardbee.checks.compliance;

import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Grade;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import io.guardbee.checks.result.ViewScore;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Coverage, score and grade (design, section 3). Attestations due and severity `info` move none of them; what somebody
/// accepted and what somebody confirmed count as passed (catalogue, section 10), but a person's word covers nothing, and
/// neither does an accepted finding where more may be wrong.
public final class Scoring {
  /// Less of coverage gives no grade.
  static final double ENOUGH = 0.80;

  private Scoring() {}

  /// The score of `views` over the results of an audit.
  public static ViewScore score(Collection<CheckResult> results, Set<View> views) {
    var counted = results.stream().filter(r -> views.contains(r.spec().view()) && r.counts()).toList();
    var judged = counted.stream().filter(Scoring::judged).toList();
    var seen = judged.stream().filter(r -> r.attestation().isEmpty()).count();
    var applicable = seen + counted.stream().filter(CheckResult::untold).count();
    var coverage = applicable == 0 ? 0.0 : (double) seen / applicable;
    var score = points(judged);
    return new ViewScore(coverage, score, grade(coverage, score, judged));
  }

  private static boolean judged(CheckResult result) {
    return !result.untold()
        && (result.outcome() instanceof Outcome.Pass || result.outcome() instanceof Outcome.Fail);
  }

  private static int points(List<CheckResult> judged) {
    var all = judged.stream().mapToInt(r -> r.severity().weight()).sum();
    var good = judged.stream().filter(r -> !r.failing()).mapToInt(r -> r.severity().weight()).sum();
    return all == 0 ? -1 : Math.toIntExact(100L * good / all);
  }

  private static Grade grade(double coverage, int score, List<CheckResult> judged) {
    return grade(coverage, score, judged.stream().anyMatch(r -> r.failing() && r.severity() == Severity.CRITICAL));
  }

  /// @param critical whether a critical finding is open
  static Grade grade(double coverage, int score, boolean critical) {
    if (coverage < ENOUGH || score < 0) {
      return Grade.NONE;
    }
    var letter = letter(score);
    return critical && letter.compareTo(Grade.D) < 0 ? Grade.D : letter;
  }

  private static Grade letter(int score) {
    return score >= 90
        ? Grade.A
        : score >= 80 ? Grade.B : score >= 70 ? Grade.C : score >= 60 ? Grade.D : score >= 50 ? Grade.E : Grade.F;
  }
}
