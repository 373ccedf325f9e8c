package io.guardbee.bot.schedule;

import io.guardbee.checks.probe.cloud.Project;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// Sees to it that the machines of a project are audited before a post about it is due. Implementations are safe for use
/// by many threads and return at once; ordering the same twice is harmless.
@FunctionalInterface
public interface Feeding {
  /// Orders audits of the machines of a project, spread over the time until `before`.
  ///
  /// @param project finds it; blocks for as long as a cloud does, and is empty where that does not name it now
  /// @param ordered told once it is ordered, and not where it could not be, such as while nobody can list the machines
  void order(Supplier<Optional<Project>> project, Instant before, Runnable ordered);
}
