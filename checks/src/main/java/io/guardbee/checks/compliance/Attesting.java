package io.guardbee.checks.compliance;

import io.guardbee.checks.result.Attestation;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Puts people's words on a report: what is due and was confirmed in all of its subjects is a pass that carries the
/// attestation; what was confirmed in part stays due and names what is left. Pure; the same twice gives what once gave.
public final class Attesting {
  private static final int NAMED = 5;

  private Attesting() {}

  /// `report` with those of `words` on it that hold at `now`.
  public static AuditReport on(AuditReport report, List<Word> words, Instant now) {
    var checks = report.checks().stream()
        .map(check -> check.outcome() instanceof Outcome.AttestationDue due
            ? attested(report, check, due, words.stream().filter(w -> w.check().equals(check.id())).toList(), now)
            : check)
        .toList();
    return Rescored.of(report, checks, report.notices());
  }

  private static CheckResult attested(AuditReport report, CheckResult check, Outcome.AttestationDue due,
      List<Word> words, Instant now) {
    var given = new ArrayList<Word>();
    var left = new ArrayList<Subject>();
    var later = new ArrayList<Word>();
    var subjects = Subject.of(check.spec(), due, report.target());
    for (var subject : subjects) {
      var about = words.stream().filter(w -> w.about(check.id(), report.target(), subject, now)).toList();
      last(about, false).ifPresentOrElse(given::add, () -> {
        left.add(subject);
        last(about, true).ifPresent(later::add);
      });
    }
    if (left.isEmpty()) {
      return check.with(passed(given), Optional.of(attestation(check, given)));
    }
    return given.isEmpty() && later.isEmpty()
        ? check
        : check.with(partly(check, due, given.size(), left, later), Optional.empty());
  }

  private static Optional<Word> last(List<Word> words, boolean later) {
    return words.stream().filter(w -> (w.kind() == Word.Kind.LATER) == later)
        .max(Comparator.comparing(Word::until).thenComparing(Word::at));
  }

  private static Outcome passed(List<Word> given) {
    var spared = given.stream().filter(w -> w.kind() == Word.Kind.INAPPLICABLE).count();
    var ends = given.stream().map(Word::until).min(Comparator.naturalOrder()).orElseThrow();
    return new Outcome.Pass("Confirmed by " + names(given) + " on "
        + Dates.moment(given.stream().map(Word::at).max(Comparator.naturalOrder()).orElseThrow())
        + (spared == 0 ? "" : ", " + spared + " of " + given.size() + " as not applying here")
        + "; due again on " + Dates.moment(ends) + ", or when something changes.");
  }

  private static Attestation attestation(CheckResult check, List<Word> given) {
    return new Attestation(names(given), given.stream().map(Word::at).max(Comparator.naturalOrder()).orElseThrow(),
        given.stream().map(Word::until).min(Comparator.naturalOrder()).orElseThrow(), Subject.scope(check.spec()));
  }

  private static String names(List<Word> given) {
    return given.stream().map(Word::who).distinct().sorted().collect(Collectors.joining(", "));
  }

  private static Outcome partly(CheckResult check, Outcome.AttestationDue due, int given, List<Subject> left,
      List<Word> later) {
    var shown = left.stream().limit(NAMED).map(Subject::shown).collect(Collectors.joining("; "))
        + (left.size() > NAMED ? "; and " + (left.size() - NAMED) + " more" : "");
    var asked = given == 0
        ? Subject.asked(due)
        : "Still to be confirmed: " + shown + (shown.endsWith(".") ? "" : ".") + " " + given + " of "
            + (given + left.size()) + (given == 1 ? " is confirmed." : " are confirmed.");
    var off = later.isEmpty()
        ? ""
        : " Put off by " + names(later) + " until "
            + Dates.moment(later.stream().map(Word::until).min(Comparator.naturalOrder()).orElseThrow()) + ".";
    return new Outcome.AttestationDue(asked + off, given == 0
        ? due.points()
        : due.points().stream().filter(point -> left.contains(Subject.at(check.spec(), point))).toList());
  }
}
