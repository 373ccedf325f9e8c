package io.guardbee.checks.exposure;

import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.cloud.Port;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the address that a socket is bound to means for the cloud's ports.
///
/// @param families the families that it serves
/// @param only the one address that it serves; empty for every address of those families
record Bound(Set<Family> families, Optional<AddressSet> only) {
  private static final AddressSet LINK_IPV4 = set("169.254.0.0/16");
  private static final AddressSet LINK_IPV6 = set("fe80::/10").union(set("::1"));

  Bound {
    families = Set.copyOf(families);
  }

  /// Empty for an address that makes no sense.
  static Optional<Bound> of(Listener listener) {
    int zone = listener.address().indexOf('%');
    var address = zone < 0 ? listener.address() : listener.address().substring(0, zone);
    return switch (address) {
      case "*" -> Optional.of(new Bound(Set.of(Family.IPV4, Family.IPV6), Optional.empty()));
      case "0.0.0.0" -> Optional.of(new Bound(Set.of(Family.IPV4), Optional.empty()));
      case "::" -> Optional.of(new Bound(Set.of(Family.IPV6), Optional.empty()));
      default -> AddressSet.parse(address).map(set -> new Bound(Set.of(set.family()), Optional.of(set)));
    };
  }

  /// Whether packets of that family that a port takes may come to the socket: they do where the port has an address that
  /// the socket serves, its own or one that it is allowed besides.
  boolean behind(Port port, Family family) {
    return behind(addresses(port).toList(), family);
  }

  /// The same, by the port's addresses.
  boolean behind(List<AddressSet> addresses, Family family) {
    return families.contains(family) && addresses.stream().filter(set -> set.family() == family)
        .anyMatch(set -> set.covers(only.orElse(AddressSet.none(family))));
  }

  /// The addresses that a port has or is allowed besides, those that make sense.
  static Stream<AddressSet> addresses(Port port) {
    return Stream.concat(port.fixed().stream().map(Port.Fixed::address), port.pairs().stream().map(Port.Pair::prefix))
        .flatMap(text -> AddressSet.parse(text).stream());
  }

  /// Whether other machines reach it at all through the cloud: not what the machine keeps for itself, nor what is bound to
  /// one link.
  static boolean beyondTheLink(Listener listener) {
    return !listener.loopback() && of(listener).flatMap(Bound::only).filter(set -> local(set.family()).covers(set))
        .isEmpty();
  }

  private static AddressSet local(Family family) {
    return switch (family) {
      case IPV4 -> LINK_IPV4;
      case IPV6 -> LINK_IPV6;
    };
  }

  private static AddressSet set(String prefix) {
    return AddressSet.parse(prefix).orElseThrow();
  }
}
