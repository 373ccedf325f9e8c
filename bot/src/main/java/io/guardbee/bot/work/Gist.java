package io.guardbee.bot.work;

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
/// @param confirmed what people had confirmed
record Gist(int unknown, List<String> due, String silent, List<Word> confirmed) {
  private static final int WHY = 300;
  private static final int DUE = 200;

  Gist {
    due = List.copyOf(due);
    confirmed = List.copyOf(confirmed);
  }

  /// A check that somebody's word made pass.
  ///
  /// @param scope of the word, as it is stored
  /// @param until when it ends, in milliseconds since 1970
  record Word(String check, String scope, long until) {}

  /// Of a report, redacted or not.
  static Gist of(AuditReport report) {
    var due = report.checks().stream().filter(c -> c.outcome() instanceof Outcome.AttestationDue && c.counts())
        .map(CheckResult::id).map(id -> id.value()).limit(DUE).toList();
    var confirmed = report.checks().stream().flatMap(check -> check.attestation().stream()
        .map(word -> new Word(check.id().value(), word.scope().label(), word.until().toEpochMilli()))).limit(DUE)
        .toList();
    return new Gist(report.unknown().size(), due, PlainText.line(silent(report), WHY), confirmed);
  }

  private static String silent(AuditReport report) {
    return Optional.ofNullable(report.silent().get(View.INSIDE))
        .or(() -> report.answered() ? Optional.empty() : report.silent().values().stream().findFirst())
        .map(why -> why.why()).orElse("");
  }

  /// As text for the store, which takes more than this can ever be.
  String written(Wire wire) {
    return wire.written(this);
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
