package io.guardbee.checks.compliance;

import io.guardbee.checks.result.Severity;
import java.time.Duration;
import java.util.List;

/// Why a VM is not compliant.
public sealed interface Shortfall {
  /// Nobody has looked at all of it yet.
  record NeverAudited() implements Shortfall {}

  /// The last whole audit is older than [Compliance#CURRENT].
  ///
  /// @param age how old
  record TooOld(Duration age) implements Shortfall {}

  /// The last whole audit could not look inside.
  ///
  /// @param why one sentence
  record Unreachable(String why) implements Shortfall {}

  /// Too few checks have a verdict.
  ///
  /// @param coverage 0.0 to 1.0
  record Uncovered(double coverage) implements Shortfall {}

  /// Findings of at least medium severity are open.
  ///
  /// @param worst the severity of the worst
  /// @param findings how many
  record Failing(Severity worst, int findings) implements Shortfall {}

  /// A person's word is due.
  ///
  /// @param checks the ids of the checks that wait for it
  record Unconfirmed(List<String> checks) implements Shortfall {
    public Unconfirmed {
      checks = List.copyOf(checks);
    }
  }

  /// Whether it means that the VM's state is not known.
  default boolean unseen() {
    return switch (this) {
      case NeverAudited _,TooOld _,Unreachable _ -> true;
      case Uncovered _,Failing _,Unconfirmed _ -> false;
    };
  }
}
