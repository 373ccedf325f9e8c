package io.guardbee.bot.schedule;

import io.guardbee.checks.probe.cloud.Project;
import java.time.Instant;

/// Sees to it that the machines of a project are audited before a post about it is due. Implementations are safe for use
/// by many threads and return at once; ordering the same twice is harmless.
@FunctionalInterface
public interface Feeding {
  /// Where nobody audits whole projects: posts go by what is remembered, and say how old that is.
  Feeding NONE = (_, _) -> {
  };

  /// Orders audits of the machines of `project`, spread over the time until `before`.
  void order(Project project, Instant before);
}
