package io.guardbee.checks.catalog.secgroups;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.ProbeFailure;
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
    var unread = new ArrayList<ProbeFailure>();
    var ids = scope.wholeProject() ? ofProject(scope, unread) : ofServer(scope, unread);
    var gathered = new Gathered(scope, "the world");
    for (var id : ids) {
      scope.world(List.of(id))
          .forEach(gap -> gathered.rules(gap.rules(), List.of(Spot.of(gap))));
      unread.addAll(scope.exposure().unread(id));
    }
    return new CloudVerdict(gathered.holes((_, _, _, _) -> Stream.of()), unread, reason(scope, ids.isEmpty()),
        !ids.isEmpty());
  }

  /// Whether a port has it does not matter: the next server gets it.
  private static List<String> ofProject(Scope scope, List<ProbeFailure> unread) {
    return switch (scope.scene().inventory().groups()) {
      case Probed.Missed<List<SecurityGroup>>(var why) -> {
        unread.add(why);
        yield List.of();
      }
      case Probed.Got<List<SecurityGroup>>(var groups) ->
        groups.stream().filter(group -> standard(scope, group)).map(SecurityGroup::id).toList();
    };
  }

  /// A group of the server that no list explains may be the one.
  private static List<String> ofServer(Scope scope, List<ProbeFailure> unread) {
    unread.addAll(scope.unread());
    var found = new ArrayList<String>();
    for (var id : scope.groups()) {
      scope.exposure().group(id).ifPresentOrElse(group -> {
        if (standard(scope, group)) {
          found.add(id);
        }
      }, () -> unread.addAll(scope.exposure().unread(id)));
    }
    return found;
  }

  private static String reason(Scope scope, boolean none) {
    var fine = "The default group lets nobody in from the world";
    if (scope.wholeProject()) {
      return none ? "The project has no default group yet." : fine + ".";
    }
    return none && !scope.kinds().isEmpty()
        ? "The server does not have the default group."
        : Reasons.fine(scope, fine);
  }

  /// Each project has one of that name, and the cloud lets nobody make or name another so.
  private static boolean standard(Scope scope, SecurityGroup group) {
    return group.name().equals("default") && group.projectId().equals(scope.scene().inventory().project().id());
  }
}
