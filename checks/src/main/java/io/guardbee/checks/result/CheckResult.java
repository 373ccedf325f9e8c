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
public record CheckResult(CheckSpec spec, Severity severity, List<Modifier> modifiers, Outcome outcome,
    String decidedBy, List<Remedy> remedies, long ageSeconds, List<String> references) {
  public CheckResult {
    modifiers = List.copyOf(modifiers);
    remedies = List.copyOf(remedies);
    references = List.copyOf(references);
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
}
