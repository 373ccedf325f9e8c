package io.guardbee.bot.command;

import io.guardbee.checks.compliance.Accepted;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.CheckId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What people accepted in projects. Implementations are safe for use by many threads and never throw for a memory that is
/// away.
@FunctionalInterface
public interface ProjectRisks {
  /// What was accepted.
  ///
  /// @param accepted what holds or waits for a second person
  /// @param away why the memory is not at hand; then nothing is taken as accepted
  record Known(List<Accepted> accepted, Optional<String> away) {
    public Known {
      accepted = List.copyOf(accepted);
    }
  }

  /// What was accepted of these checks on any VM of a project.
  Known of(Project project, Set<CheckId> checks);

  /// Where nothing was ever accepted.
  static ProjectRisks none() {
    return (_, _) -> new Known(List.of(), Optional.empty());
  }
}
