package io.guardbee.bot.command;

import io.guardbee.checks.catalog.CloudCheck;
import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.catalog.CloudVerdict.Hole;
import io.guardbee.checks.exposure.EmptyDoors;
import io.guardbee.checks.exposure.Exposure;
import io.guardbee.checks.exposure.Opening;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A check of a test: no rule lets anybody in to tcp 22.
final class SshShut implements CloudCheck {
  @Override
  public CheckSpec spec() {
    return CheckSpec.of("sg-world-ssh", 3, View.CLOUD, Severity.MEDIUM, "SSH is not open to the world");
  }

  @Override
  public Set<String> sections() {
    return Set.of("sockets");
  }

  @Override
  public CloudVerdict over(CloudScene scene) {
    var exposure = Exposure.of(scene.inventory());
    var holes = exposure.openings().values().stream()
        .filter(rule -> rule.ports().contains(22) && rule.addresses().isAll()).map(rule -> hole(scene, exposure, rule))
        .toList();
    return new CloudVerdict(holes, exposure.unread(), "SSH is open to nobody.", true);
  }

  private static Hole hole(CloudScene scene, Exposure exposure, Opening rule) {
    var servers = exposure.serversOf(rule.groupId()).or(List.of()).stream().map(Server::id).toList();
    var passwords = servers.stream().flatMap(id -> scene.insight(id).stream()).map(Insight::passwords)
        .anyMatch(Optional.of(true)::equals);
    return new Hole(rule.ruleId(), rule.ruleId(), rule.groupId(), rule.group(), rule.opened(),
        rule.opened() + " is open to the world on " + servers.size() + " VMs.",
        passwords ? List.of(new Modifier(1, "sshd takes passwords")) : List.of(), servers,
        listening(scene, exposure, rule, servers), List.of(new Evidence("security groups", rule.line())));
  }

  private static Optional<List<String>> listening(CloudScene scene, Exposure exposure, Opening rule,
      List<String> servers) {
    var found = new ArrayList<String>();
    var looked = false;
    for (var server : servers) {
      var behind = EmptyDoors.behind(rule, exposure, server, scene.insight(server));
      looked |= behind.isPresent();
      behind.stream().flatMap(List::stream).forEach(socket -> found.add(socket.object()));
    }
    return looked ? Optional.of(found) : Optional.empty();
  }

  @Override
  public Probed<CloudScene> scene(Facts facts) {
    return facts.cloud();
  }

  @Override
  public String rule() {
    return "a rule lets the world in to tcp 22";
  }

  @Override
  public Optional<Remedy> mending(CloudScene scene, Hole hole) {
    return Optional.of(new Remedy("openstack security group rule delete " + hole.ruleId() + "\n",
        "openstack security group rule list " + hole.groupId(),
        "openstack security group rule create --dst-port 22 " + hole.groupId(), "Whoever came in by it stays out."));
  }
}
