package io.guardbee.bot.command;

import io.guardbee.checks.compliance.Vm.Look;
import io.guardbee.checks.compliance.Vm.Scored;
import io.guardbee.checks.compliance.Vm.Seen;
import io.guardbee.checks.probe.cloud.Project;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What audits left of the VMs of a project. Never throws for a memory that is away. Safe for use by many threads.
public interface ProjectMemory {
  /// What is remembered of a project's VMs.
  ///
  /// @param servers their ids; empty where the cloud could not be asked, and then those that audits remember
  /// @param from how far back scores and findings that are gone are wanted
  Remembered of(Project project, Optional<Set<String>> servers, Instant from);

  /// What there is.
  sealed interface Remembered {}

  /// What is remembered; a VM that nobody ever looked at is absent.
  ///
  /// @param machines by the VM's id
  record Known(Map<String, Machine> machines) implements Remembered {
    public Known {
      machines = Map.copyOf(machines);
    }
  }

  /// The memory is away.
  ///
  /// @param why in words that follow "because"
  record Away(String why) implements Remembered {}

  /// A VM.
  ///
  /// @param name what it was called last; empty where the cloud knows better
  /// @param firstAudit when somebody first looked at it
  /// @param newest the newest whole audit; empty for none
  /// @param scores of whole audits, in any order
  /// @param findings those that are there or were since; in any order
  record Machine(String name, Optional<Instant> firstAudit, Optional<Look> newest, List<Scored> scores,
      List<Seen> findings) {
    public Machine {
      scores = List.copyOf(scores);
      findings = List.copyOf(findings);
    }
  }

  /// Remembers nothing, and does not mind.
  static ProjectMemory none() {
    return (_, _, _) -> new Known(Map.of());
  }
}
