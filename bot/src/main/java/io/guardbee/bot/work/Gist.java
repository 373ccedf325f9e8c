package io.guardbee.bot.work;

import io.guardbee.adapters.store.Audited;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;

/// What the compliance of a project needs of the report of a whole audit, beside its scores and findings.
///
/// @param unknown how many checks could not be told and count
/// @param due the ids of the checks that wait for a person's word
/// @param silent why nobody could look inside; empty where somebody could, or was not to
record Gist(int unknown, List<String> due, String silent) {
  private static final int WHY = 300;
  private static final int DUE = 200;

  Gist {
    due = List.copyOf(due);
  }

  /// Of a report, redacted or not.
  static Gist of(AuditReport report) {
    var due = report.checks().stream().filter(c -> c.outcome() instanceof Outcome.AttestationDue && c.counts())
        .map(CheckResult::id).map(id -> id.value()).limit(DUE).toList();
    return new Gist(report.unknown().size(), due, PlainText.line(silent(report), WHY));
  }

  private static String silent(AuditReport report) {
    return Optional.ofNullable(report.silent().get(View.INSIDE))
        .or(() -> report.answered() ? Optional.empty() : report.silent().values().stream().findFirst())
        .map(why -> why.why()).orElse("");
  }

  /// As text for the store.
  String written(Wire wire) {
    var text = wire.written(this);
    // Nothing longer can be kept; what is lost then is only which words are due.
    return text.length() <= Audited.GIST ? text : wire.written(new Gist(unknown, List.of(), silent));
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
