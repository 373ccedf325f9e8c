package io.guardbee.bot.demo;

import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Answered;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.OutsideFacts.Knock;
import io.guardbee.checks.probe.OutsideProbe;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.Question;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// Knocks at, and asks at, the doors of the machines that stand for those of the demo's cloud. What the recorded security groups keep
/// out gets no answer, as in a cloud.
///
/// @param lookout knocks and asks
record DemoOutside(OutsideProbe lookout, DemoMap map, DemoMachines machines) implements OutsideProbe {
  @Override
  public Probed<OutsideFacts> knock(List<Door> doors, Duration timeout) {
    var open = doors.stream().filter(door -> map.open(door.address(), door.port())).toList();
    return lookout.knock(open.stream().map(this::here).distinct().toList(), timeout)
        .map(told -> new OutsideFacts(told.vantage(), doors.stream()
            .map(door -> new Answered(door, open.contains(door) ? said(told, here(door)) : Knock.SILENT)).toList()));
  }

  @Override
  public List<Asked> ask(List<Question> questions, Duration timeout) {
    var told = lookout.ask(questions.stream().map(question -> question.at(here(question.door()))).toList(), timeout);
    return IntStream.range(0, questions.size())
        .mapToObj(i -> new Asked(questions.get(i), told.get(i).told(), told.get(i).age())).toList();
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
