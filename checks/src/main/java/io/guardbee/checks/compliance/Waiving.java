package io.guardbee.checks.compliance;

import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Fingerprint;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.Waiver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts waivers on a report. A check all of whose findings are waived keeps its fail; it moves neither score nor grade nor
/// exit code. A waiver that covered a finding which is still there and holds no longer is told with its reason, for 30
/// days after it ended. Pure; the same twice gives what once gave.
public final class Waiving {
  private static final Duration TOLD = Duration.ofDays(30);
  private static final int OBJECT = 80;

  private Waiving() {}

  /// `report` with those of `accepted` on it that hold at `now`, and with no others.
  public static AuditReport on(AuditReport report, List<Accepted> accepted, Instant now) {
    var ended = new ArrayList<String>();
    var checks = report.checks().stream()
        .map(check -> check.outcome() instanceof Outcome.Fail(var reason, var found, var unread)
            ? check.with(new Outcome.Fail(reason, found.stream().map(finding -> judged(Scene.of(report, check, now),
                finding, accepted, ended)).toList(), unread), check.attestation())
            : check)
        .toList();
    return Rescored.of(report, checks, Stream.concat(
        report.notices().stream().filter(notice -> !notice.startsWith(AuditReport.WAIVER_VOID)),
        ended.stream().distinct()).toList());
  }

  /// The one of `accepted` by which a finding of one VM is accepted at `now`, the last to end if there are several; empty
  /// where it is not.
  ///
  /// @param severity the check's, after modifiers
  /// @param machine the VM, as [Fingerprint#of(CheckId, String, Finding)] takes it
  public static Optional<Waiver> holding(CheckId check, Severity severity, String machine, Finding finding,
      List<Accepted> accepted, Instant now) {
    return holding(new Scene(check, severity, machine, now), finding, accepted);
  }

  private record Scene(CheckId check, Severity severity, String machine, Instant now) {
    static Scene of(AuditReport report, CheckResult check, Instant now) {
      var target = report.target();
      return new Scene(check.id(), check.severity(), target.id().isEmpty() ? target.name() : target.id(), now);
    }

    String fingerprint(Finding finding) {
      return Fingerprint.of(check, machine, finding).value();
    }
  }

  private static Optional<Waiver> holding(Scene scene, Finding finding, List<Accepted> accepted) {
    var fingerprint = scene.fingerprint(finding);
    return about(scene, fingerprint, accepted)
        .filter(it -> why(scene, finding, it, fingerprint).isEmpty() && !it.awaited())
        .map(Accepted::waiver).max(Comparator.comparing(Waiver::until).thenComparing(Waiver::id));
  }

  private static Stream<Accepted> about(Scene scene, String fingerprint, List<Accepted> accepted) {
    return accepted.stream().filter(it -> it.check().equals(scene.check()) && it.covered().containsKey(fingerprint));
  }

  private static Finding judged(Scene scene, Finding finding, List<Accepted> accepted, List<String> ended) {
    var fingerprint = scene.fingerprint(finding);
    var holding = holding(scene, finding, accepted);
    if (holding.isEmpty()) {
      about(scene, fingerprint, accepted).filter(it -> !it.awaited() && scene.now().isBefore(end(it).plus(TOLD)))
          .max(Comparator.comparing(Waiving::end).thenComparing(it -> it.waiver().id()))
          .flatMap(it -> why(scene, finding, it, fingerprint).map(why -> told(scene.check(), finding, it, why)))
          .ifPresent(ended::add);
    }
    return finding.waived(holding);
  }

  private static Instant end(Accepted accepted) {
    return accepted.withdrawn().map(Accepted.Withdrawal::at).orElse(accepted.waiver().until());
  }

  /// Why it holds no longer for this finding; empty where it does.
  private static Optional<String> why(Scene scene, Finding finding, Accepted accepted, String fingerprint) {
    var withdrawn = accepted.withdrawn();
    if (withdrawn.isPresent()) {
      return Optional.of(PlainText.line(withdrawn.get().by(), 60) + " took it back on "
          + Dates.moment(withdrawn.get().at()));
    }
    if (!accepted.waiver().current(scene.now())) {
      return Optional.of("it ended on " + Dates.moment(accepted.waiver().until()));
    }
    var seal = accepted.covered().get(fingerprint);
    return seal == null ? Optional.of("it never covered this") : seal.beyond(scene.check(), scene.severity(), finding);
  }

  private static String told(CheckId check, Finding finding, Accepted accepted, String why) {
    var full = why.endsWith(".") ? why : why + ".";
    return AuditReport.WAIVER_VOID + check + " (" + PlainText.line(finding.object(), OBJECT) + ") by "
        + accepted.waiver().askedBy() + " no longer holds: " + full;
  }
}
