package io.guardbee.bot.render;

import io.guardbee.checks.compliance.Compliance;
import io.guardbee.checks.compliance.Vm;
import io.guardbee.checks.compliance.VmState;
import io.guardbee.checks.result.Severity;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a project does, for a spreadsheet: one row a VM, worst first.
public final class ComplianceCsv {
  private static final List<String> TITLES = List.of("vm", "id", "status", "image", "compliant", "why not", "score",
      "grade", "coverage", "audited", "audit", "critical", "high", "medium", "low", "accepted", "attestations due",
      "failed checks");

  private ComplianceCsv() {}

  /// The table, with its titles.
  public static String of(Compliance of) {
    return Stream.concat(Stream.of(TITLES), of.vms().stream().map(ComplianceCsv::row)).map(Csv::row)
        .collect(Collectors.joining());
  }

  private static List<String> row(VmState state) {
    var vm = state.vm();
    var look = vm.newest();
    return List.of(vm.name(), vm.id(), vm.status(), vm.image().map(Vm.Image::name).orElse(""),
        state.compliant() ? "yes" : "no", ComplianceWords.whys(state),
        look.filter(l -> l.score() >= 0).map(l -> Integer.toString(l.score())).orElse(""),
        look.map(l -> l.grade().letter()).orElse(""), look.map(l -> ComplianceWords.percent(l.coverage())).orElse(""),
        look.map(l -> l.at()).map(Instant::toString).orElse("never"), look.map(Vm.Look::auditId).orElse(""),
        open(state, Severity.CRITICAL), open(state, Severity.HIGH), open(state, Severity.MEDIUM),
        open(state, Severity.LOW), Integer.toString(state.waivers().size()),
        look.map(l -> String.join("; ", l.due())).orElse(""),
        state.open().stream().map(Vm.Seen::check).distinct().collect(Collectors.joining("; ")));
  }

  private static String open(VmState state, Severity severity) {
    return Long.toString(state.open().stream().filter(finding -> finding.severity() == severity).count());
  }
}
