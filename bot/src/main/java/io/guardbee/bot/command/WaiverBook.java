package io.guardbee.bot.command;

import io.guardbee.adapters.store.Signature;
import io.guardbee.adapters.store.WaiverRow;
import io.guardbee.adapters.store.WaiverRow.Covered;
import io.guardbee.checks.result.AuditReport;
import java.util.List;
import java.util.Optional;

/// Where waivers are kept. Implementations are safe for use by many threads and several processes, and throw a
/// [io.guardbee.adapters.store.StoreUnavailable] when nothing can be kept or read; then nothing has changed.
public interface WaiverBook {
  /// The most machines whose stored reports are looked at for one waiver of a project.
  int MACHINES = 500;

  /// Keeps a waiver that was asked for.
  ///
  /// @param covered what it covers, never empty; 5,000 findings at most
  void ask(WaiverRow row, List<Covered> covered);

  /// The waiver of that id, which is hostile text.
  Optional<WaiverRow> find(String id);

  /// Approves one that waits for another person.
  ///
  /// @return whether this call did: it waited, holds still, and somebody else had asked for it
  boolean approve(String id, Signature by);

  /// Takes one back.
  ///
  /// @return whether this call did
  boolean withdraw(String id, Signature by);

  /// Those of a project, the last that was asked for first; those that ended in the last 30 days too.
  List<WaiverRow> of(String project);

  /// Those of every project, in the same way.
  List<WaiverRow> all();

  /// The reports that saw a check fail last on the machines of a project, where it is not mended by now; of at most
  /// [#MACHINES] machines.
  ///
  /// @param machine of this machine alone, by its key
  List<AuditReport> failing(String project, String check, Optional<String> machine);
}
