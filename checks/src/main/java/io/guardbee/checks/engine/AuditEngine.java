package io.guardbee.checks.engine;

import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CheckText;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.compliance.Items;
import io.guardbee.checks.compliance.Scoring;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.result.AuditReport.ItemResult;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.View;
import io.guardbee.checks.result.ViewScore;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Judges facts by a catalogue: one result for each catalogued check, hidden by nothing. Pure and thread-safe.
public final class AuditEngine {
  private final Catalogue catalogue;

  public AuditEngine(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  /// The results, by item and then id.
  ///
  /// @param views the views that were asked for
  /// @param wanted which checks were asked for; the others are left out, so that a single check can be asked again
  /// @param ages how old the facts of each view are by now
  public List<CheckResult> judge(Facts facts, Set<View> views, Predicate<CheckSpec> wanted, Ages ages) {
    return catalogue.specs().stream().filter(wanted).map(spec -> result(spec, facts, views, ages)).toList();
  }

  private CheckResult result(CheckSpec spec, Facts facts, Set<View> views, Ages ages) {
    var check = catalogue.check(spec.id());
    if (check.isEmpty()) {
      return unknown(spec, new ProbeFailure.NotCovered());
    }
    // a person's word is due whatever else was looked at
    return views.contains(spec.view()) || spec.view() == View.PERSON
        ? judged(check.get(), facts, ages.of(spec.view()))
        : unknown(spec, new ProbeFailure.ViewAbsent(spec.view()));
  }

  private static CheckResult unknown(CheckSpec spec, ProbeFailure why) {
    return new CheckResult(spec, spec.severity(), List.of(), new Outcome.Unknown(why), "", List.of(), 0, List.of());
  }

  private static CheckResult judged(Check check, Facts facts, Duration age) {
    var spec = check.spec();
    var verdict = check.judge(facts);
    var remedies = verdict.outcome() instanceof Outcome.Fail fail
        ? check.remedy(facts, fail).stream().toList()
        : List.<Remedy>of();
    var severity = spec.severity();
    for (var modifier : verdict.modifiers()) {
      severity = severity.shifted(modifier.steps());
    }
    return new CheckResult(spec, severity, verdict.modifiers(), verdict.outcome(), decidedBy(verdict), remedies,
        age.toSeconds(),
        CheckText.of(check).references());
  }

  private static String decidedBy(Verdict verdict) {
    return verdict.outcome() instanceof Outcome.Unknown ? "" : verdict.decidedBy();
  }

  /// The items that have a result, by number, each with the worst outcome of its checks. Severity `info` never makes an
  /// item fail or unknown.
  public static List<ItemResult> items(List<CheckResult> results) {
    return Items.of(results);
  }

  /// The score of each view asked for.
  public static Map<View, ViewScore> scores(List<CheckResult> results, Set<View> views) {
    var scores = new EnumMap<View, ViewScore>(View.class);
    views.forEach(view -> scores.put(view, Scoring.score(results, Set.of(view))));
    return scores;
  }
}
