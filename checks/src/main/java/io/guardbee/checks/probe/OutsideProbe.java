package io.guardbee.checks.probe;

import java.time.Duration;
import java.util.List;

/// The port through which a machine is looked at over the network, as a stranger would see it. Implementations send one
/// connection a question, hold deadlines and a rate for each target, refuse addresses that the operator did not open,
/// are safe for use by many threads and never throw for what the far side does.
@FunctionalInterface
public interface OutsideProbe {
  /// Tries each of `doors`, side by side; blocks until all answered or `timeout` is over. Each door that was asked for
  /// has an answer.
  Probed<OutsideFacts> knock(List<OutsideFacts.Door> doors, Duration timeout);
}
