package io.guardbee.checks.catalog.secgroups;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.catalog.CloudVerdict.Hole;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `sg-organised`: security groups are used, described and small enough to be understood. Only groups of the project
/// itself are judged, and not those that a service of the cloud keeps.
@AutoService(Check.class)
public final class GroupsOrganised implements RuleCheck {
  private static final String RULE = "Each group is used, described, about few services, and has no rule too many";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("sg-organised", 3, View.CLOUD, Severity.INFO, "Security groups are described and in use");
  }

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public CloudVerdict over(CloudScene scene) {
    var scope = Scope.of(scene);
    var unread = new ArrayList<>(scope.unread());
    if (scene.inventory().groups() instanceof Probed.Missed<List<SecurityGroup>>(var why)) {
      unread.add(why);
    }
    var judged = judged(scope);
    var holes = judged.stream().flatMap(group -> hole(scope, group).stream()).sorted(Gathered.worstFirst()).toList();
    return new CloudVerdict(holes, unread, judged.isEmpty()
        ? "There is no security group of this project here."
        : "Each of " + judged.size() + " security group(s) is used and described, and no rule is too many.",
        !judged.isEmpty());
  }

  private static List<SecurityGroup> judged(Scope scope) {
    var used = scope.groups();
    return scope.scene().inventory().groups().or(List.of()).stream()
        .filter(group -> group.projectId().equals(scope.scene().inventory().project().id()))
        .filter(group -> scope.wholeProject() || used.contains(group.id()))
        .filter(group -> Scope.keeper(members(scope, group)).isEmpty()).toList();
  }

  private static List<Port> members(Scope scope, SecurityGroup group) {
    return scope.exposure().membersOf(group.id()).or(List.of());
  }

  private static Optional<Hole> hole(Scope scope, SecurityGroup group) {
    var evidence = Tidiness.of(scope, group);
    if (evidence.isEmpty()) {
      return Optional.empty();
    }
    var name = PlainText.line(group.name(), 40);
    return Optional.of(new Hole(group.id(), "", group.id(), group.name(), "", "Group \"" + name + "\": "
        + Words.some(evidence.stream().map(GroupsOrganised::words).toList(), 3) + ".", List.of(),
        scope.behind(members(scope, group)).stream().map(Server::id).toList(), Optional.empty(), evidence));
  }

  private static String words(Evidence evidence) {
    return evidence.source().startsWith("security group rule ")
        ? evidence.excerpt()
        : evidence.source() + ": " + evidence.excerpt();
  }

  @Override
  public Optional<Remedy> mending(CloudScene scene, Hole hole) {
    return Optional.empty();
  }
}
