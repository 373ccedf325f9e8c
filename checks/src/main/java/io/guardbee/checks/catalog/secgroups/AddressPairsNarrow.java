package io.guardbee.checks.catalog.secgroups;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.catalog.CloudVerdict.Hole;
import io.guardbee.checks.exposure.AddressSet;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `sg-address-pairs-wide`: no port may send from, and receive for, as many addresses as a /8 has.
@AutoService(Check.class)
public final class AddressPairsNarrow implements RuleCheck {
  private static final String RULE = "No port has allowed address pairs as wide as a /8 (IPv6: a /16), all of them together";
  /// A size of 2^24 has 25 bits.
  private static final int WIDE_IPV4 = 24;
  private static final int WIDE_IPV6 = 112;

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("sg-address-pairs-wide", 3, View.CLOUD, Severity.MEDIUM,
        "No wide range of addresses may be spoofed");
  }

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public CloudVerdict over(CloudScene scene) {
    var scope = Scope.of(scene);
    var weights = new Weights(scope);
    var unread = new ArrayList<>(scope.unread());
    var holes = new ArrayList<Hole>();
    for (var port : scope.kinds().stream().filter(kind -> !kind.open()).flatMap(kind -> kind.ports().stream())
        .toList()) {
      odd(port).ifPresent(unread::add);
      var wide = Stream.of(Family.values()).map(family -> pairs(port, family)).filter(AddressPairsNarrow::wide)
          .toList();
      if (!wide.isEmpty()) {
        holes.add(hole(scope, port, wide, Scope.keeper(List.of(port)).isEmpty()
            ? List.of()
            : weights.of(scope.behindPorts(List.of(port)), Set.of(Family.IPV4, Family.IPV6)).toList()));
      }
    }
    return new CloudVerdict(holes.stream().sorted(Gathered.worstFirst()).toList(), unread,
        Reasons.fine(scope, "No port may use as many further addresses as a /8 has"), !scope.kinds().isEmpty());
  }

  private static AddressSet pairs(Port port, Family family) {
    return AddressSet.unionOf(family, port.pairs().stream().flatMap(pair -> AddressSet.parse(pair.prefix()).stream())
        .filter(set -> set.family() == family).toList());
  }

  /// Whether pairs of so many addresses are too wide.
  static boolean wide(AddressSet set) {
    return set.size().bitLength() > (set.family() == Family.IPV4 ? WIDE_IPV4 : WIDE_IPV6);
  }

  private static Optional<ProbeFailure> odd(Port port) {
    return port.pairs().stream().filter(pair -> AddressSet.parse(pair.prefix()).isEmpty()).findFirst()
        .map(pair -> new ProbeFailure.Undecided("The port " + PlainText.line(port.id(), 36)
            + " has an allowed address pair that makes no sense: " + PlainText.line(pair.prefix(), 50) + ".",
            "Look at it by hand: openstack port show " + PlainText.line(port.id(), 36)));
  }

  private static Hole hole(Scope scope, Port port, List<AddressSet> wide, List<Modifier> modifiers) {
    var opened = Words.some(wide.stream().flatMap(set -> set.cidrs().stream()).toList(), 6);
    return new Hole(port.id(), "", "", "", opened, "The port " + Words.brief(port.id()) + Words.where(scope, port)
        + " may send from and receive for " + opened + ".", modifiers,
        scope.behind(List.of(port)).stream().map(Server::id).toList(), Optional.empty(),
        List.of(Words.evidence(scope, port, "allowed address pairs " + opened)));
  }

  @Override
  public Optional<Remedy> mending(CloudScene scene, Hole hole) {
    return PortRemedy.unpairing(scene, hole);
  }
}
