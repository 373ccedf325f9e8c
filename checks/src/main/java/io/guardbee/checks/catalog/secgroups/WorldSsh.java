package io.guardbee.checks.catalog.secgroups;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.exposure.Protocol;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import io.guardbee.checks.target.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `sg-world-ssh`: the world does not reach the ports that SSH servers really listen on.
@AutoService(Check.class)
public final class WorldSsh implements RuleCheck {
  private static final String RULE = "Not three quarters of all addresses reach a port that an SSH server listens on";
  private static final int USUAL = 22;

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("sg-world-ssh", 3, View.CLOUD, Severity.MEDIUM, "SSH is open to known addresses only");
  }

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public CloudVerdict over(CloudScene scene) {
    return new WorldQuestion(Protocol.TCP, WorldSsh::ports, (_, servers, _) -> weight(Scope.of(scene), servers),
        "No rule lets the world reach SSH").over(scene);
  }

  /// Where nobody looked, the port is the usual one.
  private static List<Integer> ports(Scope scope, Scope.Kind kind) {
    return kind.ports().stream().map(Port::deviceId).distinct().flatMap(server -> scope.scene().insight(server)
        .map(Insight::sshPorts).filter(ports -> !ports.isEmpty()).orElse(Set.of(USUAL)).stream()).distinct().sorted()
        .toList();
  }

  private static Stream<Modifier> weight(Scope scope, List<Server> servers) {
    var judged = scope.judged(servers);
    var seen = judged.stream().flatMap(server -> scope.insight(server).stream()).toList();
    return Stream.of(
        seen.stream().anyMatch(insight -> insight.passwords().equals(Optional.of(true)))
            ? Stream.of(new Modifier(1, "passwords are taken"))
            : Stream.<Modifier>empty(),
        !judged.isEmpty() && seen.size() == judged.size() && seen.stream().allMatch(WorldSsh::safe)
            ? Stream.of(Modifier.warning("only keys are taken, and guessing is slowed"))
            : Stream.<Modifier>empty(),
        new Weights(scope).declared(servers, Set.of(Purpose.BASTION, Purpose.CI),
            "each server behind it is declared a bastion or a build server"))
        .flatMap(moves -> moves);
  }

  private static boolean safe(Insight insight) {
    return insight.passwords().equals(Optional.of(false)) && insight.guessingSlowed().equals(Optional.of(true));
  }
}
