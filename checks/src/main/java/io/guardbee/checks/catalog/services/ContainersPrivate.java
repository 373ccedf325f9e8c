package io.guardbee.checks.catalog.services;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Expected;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.exposure.AddressSet;
import io.guardbee.checks.exposure.Exposure;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.exposure.Institutions;
import io.guardbee.checks.exposure.PortReach;
import io.guardbee.checks.exposure.Protocol;
import io.guardbee.checks.exposure.Width;
import io.guardbee.checks.probe.ContainerFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.firewall.FirewallFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import io.guardbee.checks.target.Purpose;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `svc-container-published`: no container can be reached by everybody on a port that nobody declared. How a container is
/// started is in its owner's files, so there is no snippet: the text of the check says what to write there.
@AutoService(Check.class)
public final class ContainersPrivate implements Check {
  private static final String RULE = "Every port that leads into a container is published on loopback or explained by a"
      + " declared purpose";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("svc-container-published", 7, View.INSIDE, Severity.MEDIUM,
        "No container is published to everyone");
  }

  @Override
  public Set<String> sections() {
    return Set.of("containers", "firewall", "os", "sockets");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> switch (facts.of(ContainerFacts.READER)) {
      case Probed.Missed<ContainerFacts>(var why) -> Judged.unknown(why);
      case Probed.Got<ContainerFacts>(var containers) when containers.engines().isEmpty() -> Verdict.of(
          new Outcome.NotApplicable("No container engine runs or has been used here."), RULE);
      case Probed.Got<ContainerFacts>(var containers) -> switch (facts.of(SocketFacts.READER)) {
        case Probed.Missed<SocketFacts>(var why) -> Judged.unknown(why);
        case Probed.Got<SocketFacts>(var sockets) -> switch (facts.of(FirewallFacts.READER)) {
          case Probed.Missed<FirewallFacts>(var why) -> Judged.unknown(why);
          case Probed.Got<FirewallFacts>(var firewall) -> judged(facts, containers, sockets, firewall);
        };
      };
    });
  }

  private static Verdict judged(Facts facts, ContainerFacts containers, SocketFacts sockets, FirewallFacts firewall) {
    var purposes = new HashSet<Purpose>(facts.surroundings().purposes());
    purposes.addAll(facts.cloud().map(CloudScene::purpose).or(Set.of()));
    var open = Stream.of(Published.told(containers), Published.held(sockets), Published.sentOn(firewall))
        .flatMap(one -> one)
        .filter(one -> purposes.stream().noneMatch(purpose -> Expected.explains(purpose, one.protocol(), one.port())))
        .collect(Collectors.groupingBy(Published::object, LinkedHashMap::new, Collectors.toList()));
    if (!open.isEmpty()) {
      return new Verdict(new Outcome.Fail("Containers are published to everybody on "
          + String.join(", ", open.keySet().stream().limit(8).toList()) + ".",
          open.entrySet().stream().map(entry -> new Finding(entry.getKey(), entry.getValue().stream().limit(4)
              .map(one -> new Evidence("container engine, sockets, firewall", one.seen())).toList())).toList())
          .besides(hidden(containers, firewall).outcome()),
          RULE, reach(facts, open.values().stream().map(List::getFirst).toList()));
    }
    return hidden(containers, firewall);
  }

  /// Without an engine's own word the sockets and the firewall have to be all there is to see.
  private static Verdict hidden(ContainerFacts containers, FirewallFacts firewall) {
    var gap = firewall.gaps().stream().findFirst();
    return switch (containers.published()) {
      case Probed.Missed<List<ContainerFacts.Published>>(ProbeFailure.ToolMissing _) when gap.isEmpty() ->
        pass("No socket and no rule of the firewall leads into a container for everybody.");
      case Probed.Missed<List<ContainerFacts.Published>>(var why) -> Judged.unknown(why);
      case Probed.Got<List<ContainerFacts.Published>> _ when gap.isPresent() -> Judged.unknown(gap.get());
      case Probed.Got<List<ContainerFacts.Published>> _ ->
        pass("No container is published beyond loopback but where a declared purpose explains it.");
    };
  }

  private static Verdict pass(String reason) {
    return Verdict.of(new Outcome.Pass(reason), RULE);
  }

  /// Who can get there by the cloud's rules; nothing is moved where they are not known.
  private static List<Modifier> reach(Facts facts, List<Published> open) {
    return facts.cloud().map(scene -> scene.serverId()
        .map(id -> Exposure.of(scene.inventory()).reaches(id).map(reaches -> moves(scene, reaches, open)).or(List.of()))
        .orElse(List.of())).or(List.of());
  }

  private static List<Modifier> moves(CloudScene scene, List<PortReach> reaches, List<Published> open) {
    var institutions = Institutions.of(scene.institutions());
    var widest = reaches.stream().flatMap(reach -> open.stream().flatMap(one -> Stream.of(Family.values())
        .map(family -> sources(reach, family, one).width(institutions)))).max(Width::compareTo).orElse(Width.NOBODY);
    if (widest == Width.WORLD) {
      return List.of(new Modifier(1, "the world can reach it"));
    }
    return !widest.atLeast(Width.NARROW) && reaches.stream().allMatch(reach -> reach.unread().isEmpty())
        ? List.of(new Modifier(-1, "only " + widest.label() + " can reach it"))
        : List.of();
  }

  private static AddressSet sources(PortReach reach, Family family, Published one) {
    return reach.sources(family, (one.protocol().equals("udp") ? Protocol.UDP : Protocol.TCP).number(), one.port());
  }
}
