package io.guardbee.checks.catalog.secgroups;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.catalog.secgroups.Gaps.Gap;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.exposure.PortRange;
import io.guardbee.checks.exposure.PortReach;
import io.guardbee.checks.exposure.Protocol;
import io.guardbee.checks.exposure.Stretch;
import io.guardbee.checks.exposure.Width;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `sg-ipv6-parity`: where one family of addresses is narrowed, the other is not left open to the world. Asked only of servers with a global IPv6 address.
@AutoService(Check.class)
public final class SameForIpv6 implements RuleCheck {
  private static final String RULE = "No port is narrowed over one family and open to the world over the other";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("sg-ipv6-parity", 3, View.CLOUD, Severity.HIGH, "IPv6 is as closed as IPv4");
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
      var uneven = uneven(scope, kind);
      if (!uneven.isEmpty() || !kind.reach().unread().isEmpty()) {
        judge(scope, kind, uneven, gathered, unread);
      }
    }
    return new CloudVerdict(gathered.holes((_, _, _, _) -> Stream.of()), unread,
        Reasons.fine(scope, "No port is narrowed for one family of addresses and open to the world for the other"),
        !scope.kinds().isEmpty());
  }

  private static void judge(Scope scope, Scope.Kind kind, Map<Gap, List<Spot>> uneven, Gathered gathered,
      List<ProbeFailure> unread) {
    boolean global = false;
    boolean perhaps = false;
    for (var port : kind.ports()) {
      switch (scope.exposure().publicAddresses(port.deviceId()).map(addresses -> addresses.has(Family.IPV6))) {
        case Probed.Missed<Optional<Boolean>>(var why) -> unread.add(why);
        case Probed.Got<Optional<Boolean>>(var has) -> {
          global |= has.orElse(false);
          perhaps |= has.orElse(true);
          if (has.isEmpty() && !uneven.isEmpty()) {
            unread.add(untold(scope, port));
          }
        }
      }
    }
    if (global) {
      uneven.forEach((gap, spots) -> gathered.rules(gap.rules(), spots));
    }
    if (perhaps) {
      unread.addAll(kind.reach().unread());
    }
  }

  private static ProbeFailure untold(Scope scope, Port port) {
    return new ProbeFailure.Undecided("It cannot be told whether the IPv6 address" + Words.where(scope, port)
        + " is reached from outside: the cloud does not say whether its network leads there.",
        "Ask the cloud's operator whether that network is external.");
  }

  /// What is open to the world by one family and narrowed by the other.
  private static Map<Gap, List<Spot>> uneven(Scope scope, Scope.Kind kind) {
    var found = new LinkedHashMap<Gap, List<Spot>>();
    var narrowed = new HashMap<List<Object>, List<Stretch>>();
    for (var gap : kind.world()) {
      var protocols = gap.protocol() == 0
          ? List.of(Protocol.TCP, Protocol.UDP)
          : List.of(new Protocol(gap.protocol()));
      protocols.stream().filter(Protocol::hasPorts).forEach(protocol -> {
        var spots = narrowed.computeIfAbsent(List.of(gap.family(), protocol), _ -> narrowed(scope, kind.reach(),
            other(gap.family()), protocol)).stream()
            .flatMap(stretch -> common(stretch.ports(), gap.ports()).stream())
            .map(ports -> new Spot(gap.family(), protocol.number(), ports, label(gap.family(), protocol, ports)))
            .toList();
        if (!spots.isEmpty()) {
          found.merge(gap, spots, (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        }
      });
    }
    return found;
  }

  private static List<Stretch> narrowed(Scope scope, PortReach reach, Family family, Protocol protocol) {
    return reach.stretches(family, protocol).stream()
        .filter(stretch -> !stretch.sources().width(scope.institutions()).atLeast(Width.WORLD)).toList();
  }

  private static String label(Family family, Protocol protocol, PortRange ports) {
    return (ports.isAll() ? "every " + protocol.label() + " port" : protocol.label() + " " + ports.label()) + " over "
        + family.label();
  }

  private static Optional<PortRange> common(PortRange a, PortRange b) {
    int first = Math.max(a.first(), b.first());
    int last = Math.min(a.last(), b.last());
    return first > last ? Optional.empty() : Optional.of(new PortRange(first, last));
  }

  private static Family other(Family family) {
    return switch (family) {
      case IPV4 -> Family.IPV6;
      case IPV6 -> Family.IPV4;
    };
  }
}
