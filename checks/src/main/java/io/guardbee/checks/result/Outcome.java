package io.guardbee.checks.result;

import java.util.List;
import java.util.Optional;

/// What a check says of a target. Every outcome has a reason; "could not tell" is [Unknown] and never anything else.
public sealed interface Outcome {
  /// Why, in one sentence that a person understands.
  String reason();

  /// Why not everything could be told: of an unknown its cause, of a fail why more may be wrong besides; empty where
  /// everything was.
  default Optional<ProbeFailure> unread() {
    return Optional.empty();
  }

  /// Shown to be in order, by positive evidence.
  record Pass(String reason) implements Outcome {}

  /// Shown to be wrong.
  ///
  /// @param findings what is wrong, worst first; never empty
  /// @param unread why not everything could be looked at besides, so that more may be wrong: of findings that are not
  ///        among these nobody can say that they are gone; empty where all was looked at
  record Fail(String reason, List<Finding> findings, Optional<ProbeFailure> unread) implements Outcome {
    public Fail {
      findings = List.copyOf(findings);
      if (findings.isEmpty()) {
        throw new IllegalArgumentException("A failed check without a finding");
      }
    }

    /// Where all was looked at.
    public Fail(String reason, List<Finding> findings) {
      this(reason, findings, Optional.empty());
    }

    /// The same, where that would have been said of what was not found wrong.
    public Fail besides(Outcome instead) {
      return new Fail(reason, findings, instead.unread());
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

    @Override
    public Optional<ProbeFailure> unread() {
      return Optional.of(cause);
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
