package io.guardbee.checks.catalog.secgroups;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.catalog.secgroups.Doors.Door;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.exposure.PortRange;
import io.guardbee.checks.exposure.Protocol;
import io.guardbee.checks.exposure.Width;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
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
        var doors = new Doors(Width.WORLD, scope.institutions()).of(kind.reach().openings());
        Stream.of(Family.values()).forEach(family -> every(doors, family, gathered));
        unread.addAll(doubts(kind));
      }
    }
    return new CloudVerdict(gathered.holes((_, _, _) -> Stream.of()), unread,
        Reasons.fine(scope, "No rule opens every port to the world"), !scope.kinds().isEmpty());
  }

  /// By one rule, or by several that each open a part.
  private static void every(List<Door> doors, Family family, Gathered gathered) {
    var lone = doors.stream().filter(door -> door.family() == family && all(door.ports().size())).toList();
    lone.forEach(door -> gathered.rules(door.rules(), List.of(Spot.of(door))));
    for (var protocol : List.of(Protocol.TCP, Protocol.UDP)) {
      var parts = doors.stream().filter(door -> door.family() == family && !lone.contains(door)
          && door.protocol() == protocol.number()).toList();
      var open = new BitSet();
      parts.forEach(door -> open.set(door.ports().first(), door.ports().last() + 1));
      if (all(open.cardinality())) {
        gathered.rules(parts.stream().flatMap(door -> door.rules().stream()).distinct().toList(),
            List.of(new Spot(family, protocol.number(), PortRange.ALL, "every " + protocol.label() + " port")));
      }
    }
  }

  private static boolean all(int ports) {
    return ports >= AS_GOOD_AS_ALL;
  }

  /// What is in doubt about the first port and about the last may be about all.
  private static List<ProbeFailure> doubts(Scope.Kind kind) {
    return Stream.of(Family.values()).flatMap(family -> Stream.of(Protocol.TCP, Protocol.UDP).flatMap(protocol -> {
      var last = kind.reach().unread(family, protocol.number(), LAST);
      return kind.reach().unread(family, protocol.number(), 1).stream().filter(last::contains);
    })).distinct().toList();
  }
}
