package io.guardbee.checks.catalog.secgroups;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.exposure.Opening;
import io.guardbee.checks.exposure.Protocol;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `sg-rule-unused`: behind each rule something listens on one of the servers that it opens. Unknown until two audits looked into each of them.
@AutoService(Check.class)
public final class RulesUsed implements RuleCheck {
  private static final String RULE = "Two audits in a row saw nothing listen behind the rule on any running server with the group";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("sg-rule-unused", 3, View.CLOUD, Severity.LOW, "Something listens behind every open rule");
  }

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public CloudVerdict over(CloudScene scene) {
    var scope = Scope.of(scene);
    var gathered = new Gathered(scope, "whoever it lets in");
    var unread = new ArrayList<>(scope.unread());
    boolean any = false;
    for (var id : scope.groups()) {
      var group = scope.exposure().group(id);
      if (group.isEmpty()) {
        unread.addAll(scope.exposure().unread(id));
      } else if (group.get().projectId().equals(scene.inventory().project().id())) {
        any |= judge(scope, group.get(), gathered, unread);
      }
    }
    return new CloudVerdict(gathered.holes((_, _, _, _) -> Stream.of()), unread,
        any || scope.kinds().isEmpty()
            ? Reasons.fine(scope, "Behind every rule that was judged something listens")
            : "No rule for TCP or UDP opens a running server.",
        any);
  }

  /// What is behind the ports of a service of the cloud is that service's business. Where no list says which servers run,
  /// each may.
  ///
  /// @return whether there was a rule to judge
  private static boolean judge(Scope scope, SecurityGroup group, Gathered gathered, List<ProbeFailure> unread) {
    var ports = scope.exposure().membersOf(group.id()).or(List.of());
    var servers = scope.behind(ports).stream().filter(Server::runs).toList();
    var ids = servers.stream().map(Server::id).collect(Collectors.toSet());
    var running = scope.scene().inventory().servers() instanceof Probed.Missed<List<Server>>
        ? ports
        : ports.stream().filter(port -> ids.contains(port.deviceId())).toList();
    var rules = scope.exposure().openingsOf(group.id()).stream().filter(RulesUsed::judged).toList();
    if (running.isEmpty() || rules.isEmpty() || Scope.keeper(ports).isPresent()) {
      return false;
    }
    Predicate<Opening> unused = rule -> running.stream().noneMatch(port -> scope.listens(port, rule, 2));
    untold(scope, group, servers).ifPresentOrElse(why -> {
      if (rules.stream().anyMatch(unused)) {
        unread.add(why);
      }
    }, () -> rules.stream().filter(unused).forEach(rule -> gathered.rules(List.of(rule), List.of(Spot.of(rule)))));
    return true;
  }

  /// Of other protocols nobody can see who listens, and a rule for every protocol lets pings in as well.
  private static boolean judged(Opening rule) {
    return rule.protocol().equals(Protocol.TCP) || rule.protocol().equals(Protocol.UDP);
  }

  private static Optional<ProbeFailure> untold(Scope scope, SecurityGroup group, List<Server> servers) {
    if (scope.scene().inventory().servers() instanceof Probed.Missed<List<Server>>(var why)) {
      return Optional.of(why);
    }
    var strange = servers.stream().filter(server -> Weights.lastTwo(scope.scene().insights()
        .getOrDefault(server.id(), List.of())).isEmpty()).toList();
    if (!strange.isEmpty()) {
      return Optional.of(new ProbeFailure.Undecided("Not yet looked into twice: "
          + Words.some(strange, 4, Scope::name) + ".",
          "Audit each server that the rules open, twice; then unused rules are told."));
    }
    if (group.shared().orElse(false)) {
      return Optional.of(new ProbeFailure.Undecided("The group \"" + PlainText.line(group.name(), 40)
          + "\" is shared with other projects, whose servers cannot be seen.",
          "Ask those who use it whether they need its rules."));
    }
    return Optional.empty();
  }

  @Override
  public Optional<Remedy> mending(CloudScene scene, CloudVerdict.Hole hole) {
    return RuleRemedy.removal(spec().id().value(), scene, hole);
  }
}
