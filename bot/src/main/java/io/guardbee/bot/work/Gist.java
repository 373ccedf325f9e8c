package io.guardbee.bot.work;

import io.guardbee.adapters.store.Audited;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the compliance of a project needs of the report of a whole audit, beside its scores and findings.
///
/// @param unknown how many checks could not be told and count
/// @param due the ids of the checks that wait for a person's word
/// @param silent why nobody could look inside; empty where somebody could, or was not to
/// @param accepted the findings that somebody had accepted
record Gist(int unknown, List<String> due, String silent, List<Accepted> accepted) {
  private static final int WHY = 300;
  private static final int DUE = 200;
  private static final int ACCEPTED = 60;

  Gist {
    due = List.copyOf(due);
    accepted = List.copyOf(accepted);
  }

  /// A finding that a waiver covered when it was judged.
  ///
  /// @param waiver the waiver's id
  /// @param until when that ends, in milliseconds since 1970
  record Accepted(String check, String object, String waiver, long until) {}

  /// Of a report, redacted or not.
  static Gist of(AuditReport report) {
    var due = report.checks().stream().filter(c -> c.outcome() instanceof Outcome.AttestationDue && c.counts())
        .map(CheckResult::id).map(id -> id.value()).limit(DUE).toList();
    var accepted = report.checks().stream().flatMap(Gist::accepted).limit(ACCEPTED).toList();
    return new Gist(report.unknown().size(), due, PlainText.line(silent(report), WHY), accepted);
  }

  private static Stream<Accepted> accepted(CheckResult check) {
    return check.outcome() instanceof Outcome.Fail(_, var findings)
        ? findings.stream().flatMap(finding -> finding.waiver().map(waiver -> new Accepted(check.id().value(),
            finding.object(), waiver.id(), waiver.until().toEpochMilli())).stream())
        : Stream.of();
  }

  private static String silent(AuditReport report) {
    return Optional.ofNullable(report.silent().get(View.INSIDE))
        .or(() -> report.answered() ? Optional.empty() : report.silent().values().stream().findFirst())
        .map(why -> why.why()).orElse("");
  }

  /// As text for the store.
  String written(Wire wire) {
    var text = wire.written(this);
    // Nothing longer can be kept; what is lost then is which words are due and what was accepted.
    return text.length() <= Audited.GIST ? text : wire.written(new Gist(unknown, List.of(), silent, List.of()));
  }

  /// What [#written] wrote; empty for what another release wrote in a form that this one cannot read.
  static Optional<Gist> read(String text) {
    try {
      return Optional.of(Wire.read(text, Gist.class));
    } catch (Wire.Unreadable _) {
      return Optional.empty();
    }
  }
}
