package io.guardbee.checks.result;

import java.util.List;
import java.util.Optional;

/// What one check said in one audit.
///
/// @param spec the check
/// @param severity after modifiers
/// @param modifiers what moved the severity
/// @param outcome the verdict
/// @param decidedBy the rule that decided, in words; empty for unknown
/// @param remedies none, or the one for a failed check
/// @param ageSeconds age of the facts when judged
/// @param references links to read on
/// @param attestation the word of a person that it passes by, if it does
public record CheckResult(CheckSpec spec, Severity severity, List<Modifier> modifiers, Outcome outcome,
    String decidedBy, List<Remedy> remedies, long ageSeconds, List<String> references,
    Optional<Attestation> attestation) {
  public CheckResult {
    modifiers = List.copyOf(modifiers);
    remedies = List.copyOf(remedies);
    references = List.copyOf(references);
  }

  /// One that passes by nobody's word.
  public CheckResult(CheckSpec spec, Severity severity, List<Modifier> modifiers, Outcome outcome, String decidedBy,
      List<Remedy> remedies, long ageSeconds, List<String> references) {
    this(spec, severity, modifiers, outcome, decidedBy, remedies, ageSeconds, references, Optional.empty());
  }

  public CheckId id() {
    return spec.id();
  }

  /// The remedy, if the check failed and has one for this VM.
  public Optional<Remedy> remedy() {
    return remedies.stream().findFirst();
  }

  /// Whether this result moves grades and exit codes: severity `info` never does.
  public boolean counts() {
    return severity != Severity.INFO;
  }

  /// The same check with another outcome.
  public CheckResult with(Outcome other, Optional<Attestation> by) {
    return new CheckResult(spec, severity, modifiers, other, decidedBy, remedies, ageSeconds, references, by);
  }

  /// What was found; empty unless it failed.
  public List<Finding> findings() {
    return outcome instanceof Outcome.Fail(_, var found, _) ? found : List.of();
  }

  /// Whether it failed and somebody accepted all that was found. It stays a fail, and moves neither grade nor exit code.
  public boolean waived() {
    return outcome instanceof Outcome.Fail && findings().stream().allMatch(finding -> finding.waiver().isPresent());
  }

  /// Whether it could not be told; also where all that was found is accepted and not everything was looked at.
  public boolean untold() {
    return outcome.unread().isPresent() && !failing();
  }

  /// Whether every finding that it can have is known: of what it did not name, the rest is not there.
  public boolean told() {
    return outcome.unread().isEmpty();
  }

  /// Whether it failed and something is left that nobody accepted.
  public boolean failing() {
    return outcome instanceof Outcome.Fail && !waived();
  }
}
