package io.guardbee.bot.command;

import io.guardbee.bot.render.MachineHistory;
import io.guardbee.checks.target.Target;
import java.util.List;

/// What is remembered of machines' audits. Safe for use by many threads.
public interface History {
  /// The last audits of a machine.
  ///
  /// @param most how many
  Told of(Target target, int most);

  /// What came of asking.
  ///
  /// @param away why the memory cannot be asked, in words that follow "because"; empty when it can
  record Told(MachineHistory history, String away) {}

  /// Where nobody remembers anything.
  static History none() {
    return (_, _) -> new Told(new MachineHistory(List.of(), List.of()), "");
  }
}
