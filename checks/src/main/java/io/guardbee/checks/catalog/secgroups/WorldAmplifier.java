package io.guardbee.checks.catalog.secgroups;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.exposure.Protocol;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.stream.Stream;

/// `sg-world-udp-amp`: the world does not reach UDP services that answer with more than they were asked.
@AutoService(Check.class)
public final class WorldAmplifier implements RuleCheck {
  private static final String RULE = "Not three quarters of all addresses reach a UDP port whose service amplifies";
  /// Quote of the day, chargen, DNS, TFTP, rpcbind, NTP, SNMP, LDAP, SSDP, memcached.
  private static final List<Integer> PORTS = List.of(17, 19, 53, 69, 111, 123, 161, 389, 1900, 11_211);

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("sg-world-udp-amp", 3, View.CLOUD, Severity.HIGH,
        "No amplifying UDP port is open to the world");
  }

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public CloudVerdict over(CloudScene scene) {
    var weights = new Weights(Scope.of(scene));
    return new WorldQuestion(Protocol.UDP, (_, _) -> PORTS, (spots, servers, listening) -> Stream.concat(
        weights.declared(servers, spots.stream().map(spot -> spot.ports().first() + "/udp").toList()),
        weights.unused(servers, listening)), "No rule lets the world reach a UDP service that amplifies").over(scene);
  }
}
