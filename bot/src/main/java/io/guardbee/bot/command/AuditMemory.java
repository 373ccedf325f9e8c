package io.guardbee.bot.command;

import io.guardbee.checks.result.AuditReport;
import java.util.Optional;
import java.util.function.Supplier;

/// Remembers audits, and lets those that ask for the same one at the same time share it. Never throws for a memory that
/// is away.
public interface AuditMemory {
  /// Keeps `report`.
  ///
  /// @param whole whether every check was asked for; otherwise only its own checks say something about findings
  /// @return why it is not remembered, in words; empty when it is
  Optional<String> remember(AuditReport report, boolean whole);

  /// The audit called `key`: one that is under way, or else a new one. Blocks.
  ///
  /// @param key the same for audits that would look at the same things
  /// @param audit makes the audit and remembers it
  AuditReport shared(String key, Supplier<AuditReport> audit);

  /// Remembers nothing, and does not mind.
  static AuditMemory none() {
    return new AuditMemory() {
      @Override
      public Optional<String> remember(AuditReport report, boolean whole) {
        return Optional.empty();
      }

      @Override
      public AuditReport shared(String key, Supplier<AuditReport> audit) {
        return audit.get();
      }
    };
  }
}
