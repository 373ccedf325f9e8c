package io.guardbee.checks.compliance;

import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.View;
import io.guardbee.checks.result.ViewScore;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;

/// A report whose checks changed after they were judged.
final class Rescored {
  private Rescored() {}

  /// The same report with these checks and notices, and with scores and points by them.
  static AuditReport of(AuditReport report, List<CheckResult> checks, List<String> notices) {
    var views = new EnumMap<View, ViewScore>(View.class);
    report.views().keySet().forEach(view -> views.put(view, Scoring.score(checks, Set.of(view))));
    return new AuditReport(report.auditId(), report.target(), report.trust(), report.startedAt(), report.took(), views,
        Scoring.score(checks, report.views().keySet()), report.silent(), Items.of(checks), checks, notices,
        report.doors(), report.digests(), report.since());
  }
}
