package io.guardbee.checks.probe;

import io.guardbee.checks.result.Past;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.Target;
import java.util.Set;

/// The port through which what earlier audits saw is had. Implementations are safe for use by many threads and never
/// throw for a memory that is away.
@FunctionalInterface
public interface PastSource {
  /// Where nobody remembers anything.
  ProbeFailure NO_MEMORY = new ProbeFailure.Undecided("Nothing is remembered here, so nobody can tell what is new.",
      "Audit this machine with a Guardbee that has a memory (store.url in the configuration), more than once.");
  PastSource NONE = (_, _) -> Probed.missed(NO_MEMORY);

  /// What is remembered of a machine; [Past#NOTHING] where it was never audited.
  ///
  /// @param keys the fingerprints of the keys of which it is asked on what other machines they stand
  Probed<Past> of(Target target, Set<String> keys);
}
