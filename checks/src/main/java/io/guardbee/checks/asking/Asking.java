package io.guardbee.checks.asking;

import io.guardbee.checks.probe.outside.Question;
import java.util.stream.Stream;

/// Plans the questions of one kind. Stateless and pure. Each question costs the machine a connection or a packet, so
/// there are few, and only doors that let a connection in are asked; what speaks UDP has no such doors and goes by what
/// the inside says listens.
@FunctionalInterface
public interface Asking {
  /// The questions that are worth asking, the most useful first.
  Stream<Question> questions(Ground ground);
}
