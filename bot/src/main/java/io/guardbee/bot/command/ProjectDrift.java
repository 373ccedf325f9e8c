package io.guardbee.bot.command;

import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.Since;
import io.guardbee.checks.result.Trace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What stood in projects when they were last looked at. Never throws for a memory that is away. Safe for use by many
/// threads.
public interface ProjectDrift {
  /// Keeps what stands in a project, and tells what changed since the last time; empty where that is not known.
  ///
  /// @param now by kind; a kind that could not be read is absent
  Optional<Since> seen(Project project, Instant at, Map<Trace.Kind, List<Trace>> now);

  /// Remembers nothing, and does not mind.
  static ProjectDrift none() {
    return (_, _, _) -> Optional.empty();
  }
}
