package io.guardbee.checks.catalog.secgroups;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;

/// `sg-port-security-off`: the cloud filters at every port.
@AutoService(Check.class)
public final class PortSecurityOn implements RuleCheck {
  private static final String RULE = "Each port that a server may have is filtered";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("sg-port-security-off", 3, View.CLOUD, Severity.HIGH, "Port security is on");
  }

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public CloudVerdict over(CloudScene scene) {
    var scope = Scope.of(scene);
    var gathered = new Gathered(scope, "everybody");
    var unread = new ArrayList<>(scope.unread());
    for (var kind : scope.kinds()) {
      if (kind.open()) {
        kind.ports().forEach(port -> gathered.unfiltered(port,
            Stream.of(Family.values()).map(Spot::everything).toList()));
      } else if (kind.reach().filtered().isEmpty()) {
        kind.reach().unread().stream().limit(1).forEach(unread::add);
      }
    }
    return new CloudVerdict(gathered.holes((_, _, _) -> Stream.of()), unread,
        Reasons.fine(scope, "Port security is on everywhere"), !scope.kinds().isEmpty());
  }

  @Override
  public Optional<Remedy> mending(CloudScene scene, CloudVerdict.Hole hole) {
    return PortRemedy.securing(scene, hole);
  }
}
