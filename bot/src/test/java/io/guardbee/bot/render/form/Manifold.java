package io.guardbee.bot.render.form;

import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import java.util.List;
import java.util.stream.IntStream;

/// A report whose first check has many findings.
final class Manifold {
  private Manifold() {}

  static AuditReport of(AuditReport report, int findings) {
    var check = report.checks().getFirst();
    var found = IntStream.range(0, findings).mapToObj(i -> Finding.of("object-" + i, "/etc/example", "value " + i))
        .toList();
    return new AuditReport(report.auditId(), report.target(), report.trust(), report.startedAt(), report.took(),
        report.views(), report.overall(), report.silent(), report.items(),
        List.of(new CheckResult(check.spec(), check.severity(), List.of(), new Outcome.Fail("Many are wrong.", found),
            check.decidedBy(), List.of(), 0, List.of())),
        report.notices());
  }
}
