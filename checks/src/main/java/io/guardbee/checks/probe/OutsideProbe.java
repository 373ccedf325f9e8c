package io.guardbee.checks.probe;

import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.Question;
import java.time.Duration;
import java.util.List;

/// The port through which a machine is looked at over the network, as a stranger would see it. Implementations send one
/// connection a question, hold deadlines and a rate for each target, refuse addresses that the operator did not open,
/// are safe for use by many threads and never throw for what the far side does.
public interface OutsideProbe {
  /// The same for one machine, called by a name that no other has: what it once answered is remembered of it alone, whoever
  /// has its address later. The same probe where nothing is remembered.
  default OutsideProbe of(String machine) {
    return this;
  }

  /// Tries each of `doors`, side by side; blocks until all answered or `timeout` is over. Each door that was asked for
  /// has an answer.
  Probed<OutsideFacts> knock(List<OutsideFacts.Door> doors, Duration timeout);

  /// Asks each of `questions`, side by side; blocks until all are answered or `timeout` is over. Each has an answer, in
  /// the same order: what came back, or why nothing did. A kind that is switched off, and a door that may not be
  /// connected to, cost nothing.
  List<Asked> ask(List<Question> questions, Duration timeout);
}
