package io.guardbee.checks.catalog.secgroups;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.exposure.Opening;
import io.guardbee.checks.exposure.Width;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `sg-blast`: how many running servers each rule opens, and on how many something listens. It only tells.
@AutoService(Check.class)
public final class ReachKnown implements RuleCheck {
  private static final String RULE = "Servers, ports and groups were read, so each rule is counted";

  private static final int SHOWN = 3;

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("sg-blast", 3, View.CLOUD, Severity.INFO, "It is known how many VMs each rule opens");
  }

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public CloudVerdict over(CloudScene scene) {
    var scope = Scope.of(scene);
    var unread = new ArrayList<>(scope.unread());
    if (scene.inventory().servers() instanceof Probed.Missed<List<Server>>(var why)) {
      unread.add(why);
    }
    unread.addAll(scope.doubts());
    var all = scope.groups().stream().flatMap(id -> counted(scope, id)).toList();
    return new CloudVerdict(List.of(), unread, all.isEmpty()
        ? Reasons.fine(scope, "No rule lets anybody in")
        : all.size() + (all.size() == 1 ? " rule lets" : " rules let") + " somebody in; the widest: "
            + widest(all).stream().map(counted -> Words.evidence(scope, counted.rule()).excerpt())
                .collect(Collectors.joining("; "))
            + ".",
        !scope.kinds().isEmpty());
  }

  private record Counted(Opening rule, Width width, int ports) {}

  private static Stream<Counted> counted(Scope scope, String group) {
    int ports = scope.exposure().membersOf(group).or(List.of()).size();
    return scope.weighed(group).stream().map(weighed -> new Counted(weighed.rule(), weighed.width(), ports));
  }

  /// The first three of all; to put a hundred thousand in order for that would take as long as a whole check.
  private static List<Counted> widest(List<Counted> all) {
    var order = Comparator.comparing(Counted::width).thenComparingInt(Counted::ports).reversed()
        .thenComparing(counted -> counted.rule().ruleId());
    var first = new PriorityQueue<Counted>(order.reversed());
    for (var counted : all) {
      if (first.size() < SHOWN || order.compare(counted, first.element()) < 0) {
        first.add(counted);
      }
      if (first.size() > SHOWN) {
        first.remove();
      }
    }
    return first.stream().sorted(order).toList();
  }

  @Override
  public Optional<Remedy> mending(CloudScene scene, CloudVerdict.Hole hole) {
    return Optional.empty();
  }
}
