package io.guardbee.checks.catalog.logging;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.SeenNow;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.exposure.Door;
import io.guardbee.checks.exposure.Doors;
import io.guardbee.checks.exposure.Exposure;
import io.guardbee.checks.exposure.HostGate;
import io.guardbee.checks.exposure.Width;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.firewall.FirewallFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import io.guardbee.checks.target.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `log-receiver-open`: no stranger can send log lines to the VM. What the host's own firewall surely drops, or no rule of
/// the cloud lets in, is closed.
@AutoService(Check.class)
public final class ReceiversClosed implements Check {
  private static final String RULE = "No log receiver listens beyond loopback, or its port is closed to strangers";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("log-receiver-open", 13, View.INSIDE, Severity.HIGH, "No log receiver is open to the world");
  }

  @Override
  public Set<String> sections() {
    return Set.of("firewall", "os", "sockets");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> switch (facts.of(SocketFacts.READER)) {
      case Probed.Missed<SocketFacts>(var why) -> Judged.unknown(why);
      case Probed.Got<SocketFacts>(var sockets) -> judged(facts, Receivers.in(sockets));
    });
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    var open = facts.of(SocketFacts.READER).map(Receivers::in).or(List.of());
    return Receivers.rsyslogAlone(open) ? Optional.of(LogRemedies.receiver()) : Optional.empty();
  }

  private static Verdict judged(Facts facts, List<Listener> receivers) {
    if (receivers.isEmpty()) {
      return Verdict.of(new Outcome.Pass("No log receiver listens beyond loopback."), RULE);
    }
    return switch (facts.of(FirewallFacts.READER)) {
      // who has no root's right sees no firewall, and an open port is no less open for that
      case Probed.Missed<FirewallFacts>(ProbeFailure.NeedsRight _) -> reached(facts, receivers);
      case Probed.Missed<FirewallFacts>(var why) -> Judged.unknown(why);
      case Probed.Got<FirewallFacts>(var firewall) -> behind(facts, firewall, receivers);
    };
  }

  private static Verdict behind(Facts facts, FirewallFacts firewall, List<Listener> receivers) {
    var open = receivers.stream().filter(listener -> HostGate.to(listener, firewall) != HostGate.SHUT).toList();
    if (open.isEmpty()) {
      return Verdict.of(new Outcome.Pass("Log receivers listen (" + Receivers.words(receivers)
          + "), and the VM's own firewall lets no stranger in."), RULE);
    }
    var gap = firewall.gaps().stream().filter(why -> !(why instanceof ProbeFailure.ToolMissing)).findFirst();
    return gap.isPresent() ? Judged.unknown(gap.get()) : reached(facts, open);
  }

  private static Verdict reached(Facts facts, List<Listener> open) {
    return switch (SeenNow.scene(facts)) {
      case Probed.Got<CloudScene>(var scene) when scene.serverId().isPresent() -> joined(facts, scene, open);
      case Probed.Got<CloudScene> _,Probed.Missed<CloudScene> _ ->
        new Verdict(fail(open, List.of()), RULE, moves(facts));
    };
  }

  /// With the cloud's rules: who can get there.
  private static Verdict joined(Facts facts, CloudScene scene, List<Listener> open) {
    var nobody = new ProbeFailure.ViewAbsent(View.OUTSIDE);
    var doors = Doors.of(scene, Exposure.of(scene.inventory()), scene.serverId().orElseThrow(), new Doors.Sight(
        Probed.got(new SocketFacts(open, true)), Probed.missed(nobody), Probed.missed(nobody))).or(List.of());
    if (!doors.isEmpty() && doors.stream().allMatch(door -> door.known() && door.width() == Width.NOBODY)) {
      return Verdict.of(new Outcome.Pass("Log receivers listen (" + Receivers.words(open)
          + "), and no security group lets anybody in."), RULE);
    }
    var moves = new ArrayList<>(moves(facts));
    var widest = doors.stream().map(Door::width).max(Width::compareTo).orElse(Width.WORLD);
    if (doors.stream().allMatch(Door::known) && !widest.atLeast(Width.NARROW)) {
      moves.add(new Modifier(-1, "only " + widest.label() + " can reach it"));
    }
    return new Verdict(fail(open, doors), RULE, moves);
  }

  private static Outcome fail(List<Listener> open, List<Door> doors) {
    return new Outcome.Fail("Whoever reaches the VM can send it log lines: " + Receivers.words(open) + ".",
        open.stream()
            .collect(Collectors.groupingBy(Receivers::object, java.util.LinkedHashMap::new, Collectors.toList()))
            .entrySet().stream().map(entry -> new Finding(entry.getKey(), evidence(entry.getValue(), doors))).toList());
  }

  private static List<Evidence> evidence(List<Listener> same, List<Door> doors) {
    return Stream.concat(
        same.stream().map(listener -> new Evidence("ss -tulpnH", listener.object() + " "
            + (listener.namesKnown() ? String.join(", ", listener.processes()) : "name not visible"))),
        doors.stream().filter(door -> same.contains(door.listener()))
            .map(door -> new Evidence("the cloud's rules", door.line())))
        .toList();
  }

  private static List<Modifier> moves(Facts facts) {
    var declared = facts.surroundings().purposes().contains(Purpose.LOGGING)
        || facts.cloud().map(scene -> scene.purpose().contains(Purpose.LOGGING)).or(false);
    return declared ? List.of(new Modifier(-1, "the VM is declared to serve this")) : List.of();
  }
}
