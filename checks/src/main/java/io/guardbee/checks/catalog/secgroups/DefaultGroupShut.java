package io.guardbee.checks.catalog.secgroups;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.exposure.Width;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// `sg-default-modified`: the group that each new server gets lets nobody in from the world.
@AutoService(Check.class)
public final class DefaultGroupShut implements RuleCheck {
  private static final String RULE = "The rules of the group \"default\" let in less than three quarters of all addresses";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("sg-default-modified", 3, View.CLOUD, Severity.MEDIUM,
        "The default group lets nobody in from the world");
  }

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public CloudVerdict over(CloudScene scene) {
    var scope = Scope.of(scene);
    var gathered = new Gathered(scope, "the world");
    var unread = new ArrayList<>(scope.unread());
    for (var id : scope.groups()) {
      var group = scope.exposure().group(id);
      if (group.isEmpty()) {
        unread.addAll(scope.exposure().unread(id));
      } else if (standard(scope, group.get())) {
        new Doors(Width.WORLD, scope.institutions()).of(scope.exposure().openingsOf(id))
            .forEach(door -> gathered.rules(door.rules(), List.of(Spot.of(door))));
        unread.addAll(scope.exposure().unread(id));
      }
    }
    return new CloudVerdict(gathered.holes((_, _, _) -> Stream.of()), unread,
        Reasons.fine(scope, "The default group lets nobody in from the world"), !scope.kinds().isEmpty());
  }

  /// Each project has one of that name, and the cloud lets nobody make or name another so.
  private static boolean standard(Scope scope, SecurityGroup group) {
    return group.name().equals("default") && group.projectId().equals(scope.scene().inventory().project().id());
  }
}
