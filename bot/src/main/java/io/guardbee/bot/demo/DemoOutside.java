package io.guardbee.bot.demo;

import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Answered;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.OutsideFacts.Knock;
import io.guardbee.checks.probe.OutsideProbe;
import io.guardbee.checks.probe.Probed;
import java.time.Duration;
import java.util.List;

/// Knocks at the doors of the machines that stand for those of the demo's cloud. What the recorded security groups keep
/// out gets no answer, as in a cloud.
///
/// @param knocks knocks
record DemoOutside(OutsideProbe knocks, DemoMap map, DemoMachines machines) implements OutsideProbe {
  @Override
  public Probed<OutsideFacts> knock(List<Door> doors, Duration timeout) {
    var open = doors.stream().filter(door -> map.open(door.address(), door.port())).toList();
    return knocks.knock(open.stream().map(this::here).distinct().toList(), timeout)
        .map(told -> new OutsideFacts(told.vantage(), doors.stream()
            .map(door -> new Answered(door, open.contains(door) ? said(told, here(door)) : Knock.SILENT)).toList()));
  }

  private static Knock said(OutsideFacts told, Door here) {
    return told.answers().stream().filter(answered -> answered.door().equals(here)).map(Answered::knock).findFirst()
        .orElse(Knock.NOT_TRIED);
  }

  private Door here(Door door) {
    var port = map.machine(door.address())
        .map(name -> machines.running(name).doors().getOrDefault(door.port(), machines.nobody()))
        .orElseGet(machines::nobody);
    return new Door(DemoServer.HOST, port);
  }
}
