package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Waiver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Risks that somebody took, in words; they are listed wherever a report is. Pure.
public final class AcceptedRisks {
  /// The heading under which they stand.
  public static final String TITLE = "Accepted risks";
  private static final int FINDINGS = 20;
  private static final int OBJECT = 100;

  private AcceptedRisks() {}

  /// `accepted by Dana, approved by Sam, until 24 Feb 2027 12:00 UTC (90 days left), for this machine, because: …`.
  ///
  /// @param now by which the days that are left are counted
  public static String words(Waiver waiver, Instant now) {
    return "accepted by " + waiver.askedBy()
        + (waiver.approvedBy().isEmpty() ? "" : ", approved by " + waiver.approvedBy()) + ", until "
        + Wording.moment(waiver.until()) + " (" + left(waiver, now) + "), for " + waiver.scope().words() + ", because: "
        + waiver.reason();
  }

  private static String left(Waiver waiver, Instant now) {
    var days = Duration.between(now, waiver.until()).toDays();
    return days < 1 ? "ends within a day" : Wording.count(days, "day") + " left";
  }

  /// One line each: the object of every accepted finding, and how it was accepted.
  public static Stream<String> lines(AuditReport report, CheckResult check) {
    return check.findings().stream().flatMap(found -> found.waiver().stream()
        .map(waiver -> PlainText.line(found.object(), OBJECT) + ": " + words(waiver, report.startedAt())));
  }

  /// An entry a check, each with what was accepted of it.
  static List<Block> of(AuditReport report) {
    return report.waived().stream().<Block>map(check -> entry(report, check)).toList();
  }

  private static Entry entry(AuditReport report, CheckResult check) {
    var details = new ArrayList<String>();
    details.add(check.id() + ", " + check.severity().label() + " (" + Wording.point(check.spec().item()) + ")");
    lines(report, check).limit(FINDINGS).map(line -> "- " + line).forEach(details::add);
    var all = check.findings().stream().filter(found -> found.waiver().isPresent()).count();
    if (all > FINDINGS) {
      details.add("- and " + (all - FINDINGS) + " more");
    }
    if (!check.waived()) {
      details.add("Not accepted, and counted: " + Wording.count(check.findings().size() - all, "finding") + ".");
    }
    return new Entry(Tone.PLAIN, "WAIVED", check.outcome().reason(), details);
  }

  /// One line for a card; empty where nothing was accepted.
  static Optional<String> brief(AuditReport report) {
    var checks = report.waived();
    return checks.stream().flatMap(check -> check.findings().stream()).map(Finding::waiver).flatMap(Optional::stream)
        .min(Comparator.comparing(Waiver::until))
        .map(first -> TITLE + ": " + Wording.count(checks.size(), "check") + " (" + Wording.bySeverity(checks)
            + "); the first ends on " + Wording.moment(first.until()) + ".");
  }

  /// ` (accepted until 24 Feb 2027 12:00 UTC)`, or nothing.
  static String mark(Finding finding) {
    return finding.waiver().map(w -> " (accepted until " + Wording.moment(w.until()) + ")").orElse("");
  }
}
