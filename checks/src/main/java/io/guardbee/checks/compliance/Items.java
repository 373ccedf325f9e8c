package io.guardbee.checks.compliance;

import io.guardbee.checks.result.AuditReport.ItemResult;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.ChecklistItem;
import io.guardbee.checks.result.Outcome;
import java.util.List;

/// The points of the checklist by the outcomes of their checks (design, section 3).
public final class Items {
  private static final List<String> WORST_FIRST = List.of("fail", "unknown", "attestation-due", "pass",
      "not-applicable");

  private Items() {}

  /// The items that have a result, by number, each with the worst outcome of its checks. Severity `info` never makes an
  /// item fail or unknown; a fail that was accepted does.
  public static List<ItemResult> of(List<CheckResult> results) {
    return ChecklistItem.ALL.stream()
        .filter(item -> results.stream().anyMatch(r -> r.spec().item() == item.number()))
        .map(item -> new ItemResult(item, worst(results, item.number()))).toList();
  }

  private static String worst(List<CheckResult> results, int item) {
    var labels = results.stream().filter(r -> r.spec().item() == item)
        .filter(r -> r.counts() || !(r.outcome() instanceof Outcome.Fail || r.outcome() instanceof Outcome.Unknown))
        .map(r -> r.outcome().label()).toList();
    return WORST_FIRST.stream().filter(labels::contains).findFirst().orElse("not-applicable");
  }
}
