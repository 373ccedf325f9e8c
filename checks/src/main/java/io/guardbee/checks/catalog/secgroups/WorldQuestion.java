package io.guardbee.checks.catalog.secgroups;

import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.exposure.Protocol;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.List;

/// Asks which of certain ports the world reaches.
///
/// @param protocol the protocol of all of them
/// @param ports which ones, of ports that the same can reach
/// @param weighing what moves the severity of a hole
/// @param fine the sentence for a pass, without its end
record WorldQuestion(Protocol protocol, Sought ports, Gathered.Weighing weighing, String fine) {
  /// Which ports are asked about.
  interface Sought {
    List<Integer> of(Scope scope, Scope.Kind kind);
  }

  CloudVerdict over(CloudScene scene) {
    var scope = Scope.of(scene);
    var gathered = new Gathered(scope, "the world");
    var unread = new ArrayList<>(scope.unread());
    for (var kind : scope.kinds()) {
      var sought = ports.of(scope, kind);
      if (kind.open()) {
        kind.ports().forEach(port -> gathered.unfiltered(port, everywhere(sought)));
      } else {
        kind.world().forEach(gap -> gathered.rules(gap.rules(), spots(gap, sought)));
        unread.addAll(doubts(kind, sought));
      }
    }
    return new CloudVerdict(gathered.holes(weighing), unread, reason(scope), !scope.kinds().isEmpty());
  }

  private List<Spot> everywhere(List<Integer> sought) {
    return sought.stream().flatMap(port -> List.of(Family.values()).stream()
        .map(family -> Spot.of(family, protocol, port))).toList();
  }

  private List<Spot> spots(Gaps.Gap gap, List<Integer> sought) {
    return sought.stream().filter(port -> gap.lets(protocol.number(), port))
        .map(port -> Spot.of(gap.family(), protocol, port)).toList();
  }

  private List<ProbeFailure> doubts(Scope.Kind kind, List<Integer> sought) {
    return kind.reach().unread().isEmpty()
        ? List.of()
        : sought.stream().flatMap(port -> List.of(Family.values()).stream()
            .flatMap(family -> kind.reach().unread(family, protocol.number(), port).stream())).distinct().toList();
  }

  private String reason(Scope scope) {
    return Reasons.fine(scope, fine);
  }
}
