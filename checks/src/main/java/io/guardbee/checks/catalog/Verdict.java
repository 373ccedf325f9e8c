package io.guardbee.checks.catalog;

import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import java.util.List;

/// A check's answer.
///
/// @param outcome what it found
/// @param decidedBy the rule that decided, in words ("every tuple of sshd -T -C refuses password methods")
/// @param modifiers what moves the severity on this VM
public record Verdict(Outcome outcome, String decidedBy, List<Modifier> modifiers) {
  public Verdict {
    modifiers = List.copyOf(modifiers);
  }

  /// A verdict at the check's own severity.
  public static Verdict of(Outcome outcome, String decidedBy, Modifier... modifiers) {
    return new Verdict(outcome, decidedBy, List.of(modifiers));
  }
}
