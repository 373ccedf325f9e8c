package io.guardbee.bot.command;

import io.guardbee.checks.probe.PastSource;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.Change;
import io.guardbee.checks.result.Past;
import io.guardbee.checks.result.Trace;
import io.guardbee.checks.target.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Remembers audits, and lets those that ask for the same one at the same time share it. Never throws for a memory that
/// is away.
public interface AuditMemory extends PastSource {
  /// Keeps `report`.
  ///
  /// @param seen what it saw beside
  /// @return why it is not remembered, in words; empty when it is
  Optional<String> remember(AuditReport report, Seen seen);

  /// What an audit saw beside its report.
  ///
  /// @param whole whether every check was asked for; otherwise only its own checks say something about findings
  /// @param traces what stands there, by kind; kinds that could not be read are absent
  /// @param changes what earlier audits did not see so
  record Seen(boolean whole, Map<Trace.Kind, List<Trace>> traces, List<Change> changes) {
    public Seen {
      traces = Map.copyOf(traces);
      changes = List.copyOf(changes);
    }
  }

  /// The audit called `key`: one that is under way, or else a new one. Blocks.
  ///
  /// @param key the same for audits that would look at the same things
  /// @param audit makes the audit and remembers it
  AuditReport shared(String key, Supplier<AuditReport> audit);

  /// Remembers nothing, and does not mind.
  static AuditMemory none() {
    return new AuditMemory() {
      @Override
      public Optional<String> remember(AuditReport report, Seen seen) {
        return Optional.empty();
      }

      @Override
      public AuditReport shared(String key, Supplier<AuditReport> audit) {
        return audit.get();
      }

      @Override
      public Probed<Past> of(Target target, Set<String> keys) {
        return PastSource.NONE.of(target, keys);
      }
    };
  }
}
