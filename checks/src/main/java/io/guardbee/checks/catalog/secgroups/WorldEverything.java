package io.guardbee.checks.catalog.secgroups;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.catalog.secgroups.Gaps.Gap;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.exposure.PortRange;
import io.guardbee.checks.exposure.Protocol;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// `sg-world-all`: the world does not reach every port, by one rule or by several together.
@AutoService(Check.class)
public final class WorldEverything implements RuleCheck {
  private static final String RULE = "Not three quarters of all addresses reach as good as every port";
  /// Whoever leaves out a few hundred ports has opened all the same.
  private static final int AS_GOOD_AS_ALL = 65_000;
  private static final int LAST = 65_535;

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("sg-world-all", 3, View.CLOUD, Severity.CRITICAL, "No rule opens every port to the world");
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
    for (var kind : scope.kinds()) {
      if (kind.open()) {
        kind.ports().forEach(port -> gathered.unfiltered(port,
            Stream.of(Family.values()).map(Spot::everything).toList()));
      } else {
        Stream.of(Family.values()).forEach(family -> every(kind.world(), family, gathered));
        unread.addAll(doubts(kind));
      }
    }
    return new CloudVerdict(gathered.holes((_, _, _, _) -> Stream.of()), unread,
        Reasons.fine(scope, "No rule opens every port to the world"), !scope.kinds().isEmpty());
  }

  /// By one rule, or by several that each open a part.
  private static void every(List<Gap> gaps, Family family, Gathered gathered) {
    var lone = gaps.stream().filter(gap -> gap.family() == family && all(gap.ports().size())).toList();
    lone.forEach(gap -> gathered.rules(gap.rules(), List.of(Spot.of(gap))));
    for (var protocol : List.of(Protocol.TCP, Protocol.UDP)) {
      var parts = needed(gaps.stream().filter(gap -> gap.family() == family && !lone.contains(gap)
          && gap.protocol() == protocol.number()).toList());
      if (!parts.isEmpty()) {
        gathered.rules(parts.stream().flatMap(gap -> gap.rules().stream()).distinct().toList(),
            List.of(new Spot(family, protocol.number(), PortRange.ALL, "every " + protocol.label() + " port")));
      }
    }
  }

  /// Of parts that are all ports together, those without which they would not be: the smallest is left out first. None
  /// where they are not all ports.
  private static List<Gap> needed(List<Gap> parts) {
    if (!all(parts.stream().mapToInt(part -> part.ports().size()).sum())) {
      return List.of();
    }
    var times = new int[LAST + 1];
    parts.forEach(gap -> ports(gap).forEach(port -> times[port]++));
    int open = (int) IntStream.of(times).filter(count -> count > 0).count();
    if (!all(open)) {
      return List.of();
    }
    var needed = new ArrayList<>(parts);
    for (var gap : parts.stream().sorted(Comparator.comparingInt((Gap part) -> part.ports().size())
        .thenComparing(part -> Words.object(part.rules()))).toList()) {
      int alone = (int) ports(gap).filter(port -> times[port] == 1).count();
      if (all(open - alone)) {
        needed.remove(gap);
        ports(gap).forEach(port -> times[port]--);
        open -= alone;
      }
    }
    return needed;
  }

  private static IntStream ports(Gap gap) {
    return IntStream.rangeClosed(gap.ports().first(), gap.ports().last());
  }

  private static boolean all(int ports) {
    return ports >= AS_GOOD_AS_ALL;
  }

  /// What is in doubt about the first port and about the last may be about all.
  private static List<ProbeFailure> doubts(Scope.Kind kind) {
    return kind.reach().unread().isEmpty()
        ? List.of()
        : Stream.of(Family.values()).flatMap(family -> Stream.of(Protocol.TCP, Protocol.UDP).flatMap(protocol -> {
          var last = kind.reach().unread(family, protocol.number(), LAST);
          return kind.reach().unread(family, protocol.number(), 1).stream().filter(last::contains);
        })).distinct().toList();
  }
}
