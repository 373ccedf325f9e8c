package io.guardbee.checks.compliance;

import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Digest;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Redaction;
import io.guardbee.checks.result.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a finding's evidence came to at one moment: its severity after modifiers, and a digest of each piece of evidence
/// without what changes by itself ([Lasting]). A waiver holds as long as the finding shows nothing beyond what was
/// accepted; the order of the evidence does not count, and less of it is still what was accepted.
///
/// @param severity the check's, after modifiers: an exposure that raises it is more than was accepted
/// @param marks 16 hexadecimal digits of a SHA-256 a piece
public record Seal(Severity severity, Set<String> marks) {
  private static final int BYTES = 8;
  /// A finding with more pieces is never accepted as a whole; no check shows as many.
  private static final int MOST = 200;
  private static final Pattern MARK = Pattern.compile("[0-9a-f]{16}");

  public Seal {
    marks = java.util.Collections.unmodifiableSet(new TreeSet<>(marks));
  }

  /// The seal of a finding as an audit shows it.
  public static Seal of(CheckResult check, Finding finding) {
    var marks = new TreeSet<String>();
    pieces(check.id(), finding).map(piece -> Digest.of(piece, BYTES)).forEach(marks::add);
    return new Seal(check.severity(), marks);
  }

  /// What both cover, where one object was found twice.
  public Seal and(Seal other) {
    var both = new TreeSet<>(marks);
    both.addAll(other.marks);
    return new Seal(severity.compareTo(other.severity) < 0 ? other.severity : severity, both);
  }

  /// Why a finding is more than what was accepted under this seal, in a few words; empty where it is not.
  ///
  /// @param now the severity of the check, after modifiers
  Optional<String> beyond(CheckId check, Severity now, Finding finding) {
    if (now.compareTo(severity) > 0) {
      return Optional.of("it is " + now.label() + " now and was " + severity.label()
          + " when it was accepted");
    }
    return pieces(check, finding).filter(piece -> !marks.contains(Digest.of(piece, BYTES))).findFirst()
        .map(piece -> "its evidence changed, to: " + PlainText.line(piece.split("\n", 2)[1], 160));
  }

  /// What a stored report shows was redacted, and what a fresh one shows was not yet; both come to the same here.
  private static Stream<String> pieces(CheckId check, Finding finding) {
    return finding.evidence().stream().flatMap(evidence -> Lasting.of(check, evidence).stream()
        .map(text -> Redaction.of(evidence.source()) + "\n" + Redaction.of(text)));
  }

  /// As it is stored: the severity, then the marks, separated by blanks.
  public String written() {
    return severity.label() + (marks.isEmpty() ? "" : " " + String.join(" ", marks));
  }

  /// What [#written] gave; empty for anything else.
  public static Optional<Seal> read(String written) {
    var words = List.of(written.split(" "));
    var marks = words.subList(1, words.size());
    return marks.size() > MOST || !marks.stream().allMatch(MARK.asMatchPredicate())
        ? Optional.empty()
        : Arrays.stream(Severity.values()).filter(s -> s.label().equals(words.getFirst())).findFirst()
            .map(s -> new Seal(s, Set.copyOf(marks)));
  }

  /// Whether it can be stored.
  public boolean fits() {
    return marks.size() <= MOST;
  }
}
