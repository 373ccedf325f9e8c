package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.bot.render.FleetReport;
import io.guardbee.bot.render.FleetReport.Said;
import io.guardbee.bot.render.FleetReport.Stage;
import io.guardbee.bot.render.FleetReport.Vm;
import io.guardbee.checks.probe.cloud.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes each order as the run `r7kq2pab` of one VM, and remembers what was ordered.
final class FakeFleets implements FleetOrders {
  final List<String> ordered = new ArrayList<>();
  Map<String, String> unread = Map.of();
  List<String> open = List.of();

  @Override
  public Placed order(Project project, Invocation asked, Audience audience) {
    ordered.add(project.key() + " " + asked.asker().key() + " " + audience);
    var vm = new Vm(project.key(), "id-42", "vm-42", Stage.WAITING,
        new Said("", "", "", -1, 0, List.of(0, 0, 0, 0), 0, false, "", ""));
    var vms = unread.isEmpty() ? List.of(vm) : List.<Vm>of();
    return new Placed(new FleetReport("r7kq2pab", "asked", FleetReport.State.OPEN, BareDebian.NOW, BareDebian.NOW,
        unread.isEmpty() ? Map.of(project.key(), "") : unread, vms, Optional.empty()),
        !asked.place().platform().equals("console"));
  }

  @Override
  public List<String> callOff(Project project, Invocation asked) {
    return open;
  }
}
