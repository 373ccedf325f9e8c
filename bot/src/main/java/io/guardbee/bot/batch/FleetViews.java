package io.guardbee.bot.batch;

import io.guardbee.adapters.store.FleetRun;
import io.guardbee.adapters.store.FleetVm;
import io.guardbee.adapters.store.FleetVm.Judged;
import io.guardbee.bot.render.FleetReport;
import io.guardbee.bot.render.FleetReport.Said;
import io.guardbee.bot.render.FleetReport.Stage;
import io.guardbee.bot.render.FleetReport.Vm;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the store keeps of a run, made of reports and shown as one. Pure.
final class FleetViews {
  private FleetViews() {}

  /// An audit in short.
  static Judged judged(AuditReport report) {
    var failed = report.failed();
    return new Judged(report.auditId(), verdict(report), report.overall().grade().letter(), report.overall().score(),
        report.overall().coverage(),
        new FleetVm.Failed(count(report, Severity.CRITICAL), count(report, Severity.HIGH),
            count(report, Severity.MEDIUM), count(report, Severity.LOW)),
        report.unknown().size(), reached(report), failed.isEmpty() ? "" : failed.getFirst().id().value(),
        untold(report));
  }

  private static String verdict(AuditReport report) {
    return switch (report.exitCode()) {
      case 0 -> "fine";
      case 1 -> "failing";
      case 2 -> "unsure";
      default -> "silent";
    };
  }

  private static int count(AuditReport report, Severity severity) {
    return (int) report.failed().stream().filter(check -> check.severity() == severity).count();
  }

  private static boolean reached(AuditReport report) {
    return report.views().containsKey(View.INSIDE) && !report.silent().containsKey(View.INSIDE);
  }

  /// Why something could not be told: that nobody could look inside, or else the first reason there is.
  private static String untold(AuditReport report) {
    return Optional.ofNullable(report.silent().get(View.INSIDE))
        .or(() -> report.silent().values().stream().findFirst()).map(why -> why.why())
        .or(() -> report.unknown().stream().map(check -> check.outcome()).filter(Outcome.Unknown.class::isInstance)
            .map(Outcome::reason).findFirst())
        .orElse("");
  }

  /// A run as it stands.
  static FleetReport of(FleetRun run, List<FleetVm> vms, Instant now) {
    return new FleetReport(run.id(), run.purpose(), state(run.state()), run.orderedAt(), run.endedAt().orElse(now),
        run.projects(), vms.stream().map(FleetViews::vm).toList(),
        run.state() == FleetRun.State.OPEN ? left(vms, now) : Optional.empty());
  }

  private static FleetReport.State state(FleetRun.State state) {
    return switch (state) {
      case OPEN -> FleetReport.State.OPEN;
      case DONE -> FleetReport.State.DONE;
      case CANCELLED -> FleetReport.State.CANCELLED;
    };
  }

  private static Vm vm(FleetVm vm) {
    var judged = vm.judged();
    var failed = judged.failed();
    return new Vm(vm.project(), vm.server(), vm.name(), stage(vm.state()), new Said(judged.audit(), judged.verdict(),
        judged.grade(), judged.score(), judged.coverage(),
        List.of(failed.critical(), failed.high(), failed.medium(), failed.low()), judged.unclear(), judged.reached(),
        judged.worst(), judged.reason()));
  }

  private static Stage stage(FleetVm.State state) {
    return switch (state) {
      case WAITING -> Stage.WAITING;
      case RUNNING -> Stage.RUNNING;
      case DONE -> Stage.DONE;
      case FAILED -> Stage.FAILED;
      case CANCELLED -> Stage.CANCELLED;
    };
  }

  /// At the pace of those that have ended, and not before the last of the others may begin.
  private static Optional<Duration> left(List<FleetVm> vms, Instant now) {
    var open = vms.stream().filter(FleetViews::open).toList();
    var ended = vms.size() - open.size();
    var first = vms.stream().filter(vm -> vm.attempts() > 0).map(FleetVm::claimedAt).min(Instant::compareTo);
    if (open.isEmpty() || ended == 0 || first.isEmpty()) {
      return Optional.empty();
    }
    var paced = Duration.between(first.get(), now).multipliedBy(open.size()).dividedBy(ended);
    var wait = open.stream().map(vm -> Duration.between(now, vm.notBefore())).max(Duration::compareTo).orElseThrow();
    return Optional.of(paced.compareTo(wait) > 0 ? paced : wait);
  }

  private static boolean open(FleetVm vm) {
    return vm.state() == FleetVm.State.WAITING || vm.state() == FleetVm.State.RUNNING;
  }
}
