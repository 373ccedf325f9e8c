package io.guardbee.checks.result;

import java.util.List;

/// What a check says of a target. Every outcome has a reason; "could not tell" is [Unknown] and never anything else.
public sealed interface Outcome {
  /// Why, in one sentence that a person understands.
  String reason();

  /// Shown to be in order, by positive evidence.
  record Pass(String reason) implements Outcome {}

  /// Shown to be wrong.
  ///
  /// @param findings what is wrong, worst first; never empty
  record Fail(String reason, List<Finding> findings) implements Outcome {
    public Fail {
      findings = List.copyOf(findings);
      if (findings.isEmpty()) {
        throw new IllegalArgumentException("A failed check without a finding");
      }
    }
  }

  /// The question does not arise here.
  record NotApplicable(String reason) implements Outcome {}

  /// It could not be told, for a cause that says what would lift it.
  record Unknown(ProbeFailure cause) implements Outcome {
    @Override
    public String reason() {
      return cause.why();
    }
  }

  /// Only a person can tell, and nobody has lately.
  ///
  /// @param reason what has to be confirmed
  /// @param points what that comes to on this VM, a line each; hostile names are made plain; may be empty
  record AttestationDue(String reason, List<String> points) implements Outcome {
    public AttestationDue {
      points = List.copyOf(points);
    }

    /// Where the reason says it all.
    public AttestationDue(String reason) {
      this(reason, List.of());
    }
  }

  /// The word used in reports and JSON: `pass`, `fail`, `not-applicable`, `unknown`, `attestation-due`.
  default String label() {
    return switch (this) {
      case Pass _ -> "pass";
      case Fail _ -> "fail";
      case NotApplicable _ -> "not-applicable";
      case Unknown _ -> "unknown";
      case AttestationDue _ -> "attestation-due";
    };
  }
}
