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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// `sg-world-admin`: the world does not reach ports of administration, of databases and of other data.
@AutoService(Check.class)
public final class WorldAdmin implements RuleCheck {
  private static final String RULE = "Not three quarters of all addresses reach a port of administration or data";
  /// Remote desktops, remote shells, containers, clusters, databases, search, caches, notebooks, files, directories.
  private static final List<Integer> PORTS = Stream.concat(
      Stream.of(111, 139, 161, 389, 445, 623, 1433, 1521, 2049, 2375, 2376, 2379, 3306, 3389, 5000, 5432, 5601, 5985,
          5986, 6379, 6443, 8787, 8888, 9090, 9200, 10_250, 11_211, 27_017),
      IntStream.rangeClosed(5900, 5910).boxed()).sorted().toList();

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("sg-world-admin", 3, View.CLOUD, Severity.HIGH,
        "No administration or data port is open to the world");
  }

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public CloudVerdict over(CloudScene scene) {
    return new WorldQuestion(Protocol.TCP, (_, _) -> PORTS,
        (weights, spots, servers, _) -> weights.declared(servers,
            spots.stream().map(spot -> spot.ports().first() + "/tcp").toList()),
        "No rule lets the world reach a port of administration or data").over(scene);
  }
}
