package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.bot.render.FleetReport;
import io.guardbee.checks.probe.cloud.Project;
import java.util.List;

/// Audits of all VMs of a project, as somebody orders them in a chat. Safe for use by many threads. All throw
/// [io.guardbee.adapters.store.StoreUnavailable] where the memory is away, and have then changed nothing.
public interface FleetOrders {
  /// Sees to it that every VM of the project is audited, also after a restart. Lists the VMs, within the cloud's
  /// deadline. The same order again, while it is open, is the same run.
  ///
  /// @param project one that the asker may read
  /// @param asked who orders it, and where it is told
  /// @param audience who may read that
  Placed order(Project project, Invocation asked, Audience audience);

  /// Calls off what the asker ordered for this project and is still open.
  ///
  /// @return the ids of these runs
  List<String> callOff(Project project, Invocation asked);

  /// An order that was taken.
  ///
  /// @param told whether a message of its own tells there how it goes
  record Placed(FleetReport report, boolean told) {}
}
