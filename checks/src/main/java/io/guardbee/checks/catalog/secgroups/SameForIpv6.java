package io.guardbee.checks.catalog.secgroups;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.catalog.secgroups.Doors.Door;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.exposure.PortRange;
import io.guardbee.checks.exposure.PortReach;
import io.guardbee.checks.exposure.Protocol;
import io.guardbee.checks.exposure.Width;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
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
      var uneven = uneven(scope, kind.reach());
      if (!uneven.isEmpty() || !kind.reach().unread().isEmpty()) {
        judge(scope, kind, uneven, gathered, unread);
      }
    }
    return new CloudVerdict(gathered.holes((_, _, _) -> Stream.of()), unread,
        Reasons.fine(scope, "No port is narrowed for one family of addresses and open to the world for the other"),
        !scope.kinds().isEmpty());
  }

  private static void judge(Scope scope, Scope.Kind kind, Map<Door, List<Spot>> uneven, Gathered gathered,
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
      uneven.forEach((door, spots) -> gathered.rules(door.rules(), spots));
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
  private static Map<Door, List<Spot>> uneven(Scope scope, PortReach reach) {
    var found = new LinkedHashMap<Door, List<Spot>>();
    var doors = new Doors(Width.WORLD, scope.institutions()).of(reach.openings());
    for (var door : doors) {
      var protocols = door.protocol() == 0
          ? List.of(Protocol.TCP, Protocol.UDP)
          : List.of(new Protocol(door.protocol()));
      protocols.stream().filter(Protocol::hasPorts).forEach(protocol -> {
        var spots = reach.stretches(other(door.family()), protocol).stream()
            .filter(stretch -> !stretch.sources().width(scope.institutions()).atLeast(Width.WORLD))
            .flatMap(stretch -> common(stretch.ports(), door.ports()).stream())
            .map(ports -> new Spot(door.family(), protocol.number(), ports, label(door.family(), protocol, ports)))
            .toList();
        if (!spots.isEmpty()) {
          found.merge(door, spots, (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        }
      });
    }
    return found;
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
