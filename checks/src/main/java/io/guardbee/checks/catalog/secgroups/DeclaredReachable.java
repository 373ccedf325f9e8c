package io.guardbee.checks.catalog.secgroups;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.catalog.CloudVerdict.Hole;
import io.guardbee.checks.catalog.Expected;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.exposure.Door;
import io.guardbee.checks.exposure.Doors;
import io.guardbee.checks.exposure.Exposure;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `net-exposed-unexpected`: what listens, is reached from outside the private networks, and belongs neither to the base system nor to a declared purpose.
@AutoService(Check.class)
public final class DeclaredReachable implements RuleCheck {
  private static final String RULE = "What listens and lets in others than private addresses is declared or of the base system";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("net-exposed-unexpected", 3, View.CLOUD, Severity.MEDIUM,
        "Only declared services can be reached");
  }

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public CloudVerdict over(CloudScene scene) {
    var scope = Scope.of(scene);
    var unread = new ArrayList<>(scope.unread());
    var holes = new ArrayList<Hole>();
    if (scene.serverId().isEmpty() && scene.inventory().servers() instanceof Probed.Missed<List<Server>>(var why)) {
      unread.add(why);
    }
    scope.behind(scope.ports()).forEach(server -> judge(scope, server, holes, unread));
    return new CloudVerdict(holes.stream().sorted(Gathered.worstFirst()).toList(), unread,
        Reasons.fine(scope, "All that listens and can be reached from outside is declared or of the base system"),
        !scope.kinds().isEmpty());
  }

  /// Where nobody looked inside, nothing is known to listen; a server that does not run has nothing that could.
  private static void judge(Scope scope, Server server, List<Hole> holes, List<ProbeFailure> unread) {
    var insight = scope.insight(server);
    if (insight.isEmpty()) {
      if (server.runs()) {
        unread.add(new ProbeFailure.Undecided("Nobody has looked into " + Scope.name(server) + " yet.",
            "Audit it, so that it is known what listens there."));
      }
      return;
    }
    var expected = Expected.seen(insight.get(), scope.scene().purposes().getOrDefault(server.id(), Set.of()));
    var unexpected = insight.get().listeners().stream().filter(listener -> !expected.normal(listener)).toList();
    doors(scope, server, unexpected).stream()
        .collect(Collectors.groupingBy(door -> door.listener().protocol() + "/" + door.listener().port(),
            LinkedHashMap::new, Collectors.toList()))
        .forEach((service, same) -> {
          var reached = new Reached(scope, same);
          unread.addAll(reached.unread());
          reached.hole(server, service).ifPresent(holes::add);
        });
  }

  private static List<Door> doors(Scope scope, Server server, List<Listener> listeners) {
    var nobody = new ProbeFailure.ViewAbsent(View.OUTSIDE);
    return Doors.of(scope.scene(), scope.exposure(), server.id(), new Doors.Sight(
        Probed.got(new SocketFacts(listeners, true)), Probed.missed(nobody), Probed.missed(nobody))).or(List.of());
  }

  /// To narrow a rule that opens more than this one port, or other servers too, would touch what was not asked about.
  @Override
  public Optional<Remedy> mending(CloudScene scene, Hole hole) {
    boolean lone = scene.inventory().groups().or(List.of()).stream()
        .filter(group -> group.rules().stream().anyMatch(rule -> rule.id().equals(hole.ruleId())
            && rule.portMin().isPresent() && rule.portMin().equals(rule.portMax())))
        .anyMatch(group -> opensNoOther(scene, group, hole));
    return lone ? RuleCheck.super.mending(scene, hole) : Optional.empty();
  }

  private static boolean opensNoOther(CloudScene scene, SecurityGroup group, Hole hole) {
    return !group.shared().orElse(false) && Exposure.of(scene.inventory()).membersOf(group.id())
        .map(ports -> ports.stream().map(Port::deviceId).filter(id -> !id.isEmpty()).allMatch(hole.servers()::contains))
        .or(false);
  }

  @Override
  public Verdict judge(Facts facts) {
    var verdict = RuleCheck.super.judge(facts);
    return verdict.outcome() instanceof Outcome.Fail(var reason, var findings, var unread)
        ? new Verdict(
            new Outcome.Fail(reason, findings.stream().map(finding -> tried(facts, finding)).toList(), unread),
            verdict.decidedBy(), verdict.modifiers())
        : verdict;
  }

  /// That it answered from outside is worth saying; that it did not proves nothing, since the rule may let in others.
  private static Finding tried(Facts facts, Finding finding) {
    var port = finding.object().substring(finding.object().indexOf('/') + 1);
    if (!finding.object().startsWith("tcp/") || !port.matches("[0-9]{1,5}")) {
      return finding;
    }
    return facts.outside().map(outside -> outside.at(Integer.parseInt(port))
        .filter(OutsideFacts.Knock.OPEN::equals)
        .map(_ -> new Finding(finding.object(), Stream.concat(finding.evidence().stream(),
            Stream.of(new Evidence("tried from " + outside.vantage(), "it answers"))).toList()))
        .orElse(finding)).or(finding);
  }
}
