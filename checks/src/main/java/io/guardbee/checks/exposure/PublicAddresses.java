package io.guardbee.checks.exposure;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.FloatingIp.Forwarding;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a server can be reached from outside its own networks.
///
/// @param known its addresses out there, floating ones first
/// @param perhaps private fixed addresses on networks of which the cloud does not say whether they lead outside
/// @param unread what could not be read, so that there may be more
public record PublicAddresses(List<Address> known, List<Address> perhaps, List<ProbeFailure> unread) {
  private static final AddressSet GLOBAL_IPV4 = AddressSet.all(Family.IPV4).minus(AddressSet.unionOf(Family.IPV4,
      List.of(Width.privateRanges(Family.IPV4), of("0.0.0.0/8"), of("192.0.0.0/24"), of("192.0.2.0/24"),
          of("198.18.0.0/15"), of("198.51.100.0/24"), of("203.0.113.0/24"), of("224.0.0.0/3"))));
  private static final AddressSet GLOBAL_IPV6 = of("2000::/3").minus(of("2001:db8::/32"));

  public PublicAddresses {
    known = List.copyOf(known);
    perhaps = List.copyOf(perhaps);
    unread = List.copyOf(unread);
  }

  /// Why an address counts.
  public enum Kind {
    /// It is a floating one.
    FLOATING,
    /// It is a floating one of which single ports lead there.
    FORWARDED,
    /// It is a fixed one on a network that leads outside.
    EXTERNAL_NETWORK,
    /// It is a fixed one whose number is routed worldwide; whether this cloud routes it is not known.
    GLOBAL,
    /// It is a fixed one on a network of which nothing is said.
    UNTOLD
  }

  /// One address.
  ///
  /// @param address the number as text
  /// @param family its family
  /// @param kind why it counts
  /// @param portId the port behind it
  /// @param through the ports that lead there, where only single ones do
  public record Address(String address, Family family, Kind kind, String portId, List<Forwarding> through) {
    public Address {
      through = List.copyOf(through);
    }

    /// One that leads there as a whole.
    public Address(String address, Family family, Kind kind, String portId) {
      this(address, family, kind, portId, List.of());
    }
  }

  /// @param floating the floating addresses that lead to a port, by the port's id
  /// @param external whether a network leads outside, by its id; none where the cloud does not say
  static PublicAddresses of(List<Port> ports, Probed<Map<String, List<Lead>>> floating,
      Map<String, Boolean> external) {
    var known = new LinkedHashSet<Address>();
    var perhaps = new ArrayList<Address>();
    ports.forEach(port -> floating.or(Map.of()).getOrDefault(port.id(), List.of())
        .forEach(lead -> add(known, lead, port.id())));
    for (var port : ports) {
      for (var fixed : port.fixed()) {
        kind(fixed.address(), Optional.ofNullable(external.get(port.networkId())))
            .ifPresent(kind -> add(kind == Kind.UNTOLD ? perhaps : known, fixed.address(), kind, port.id()));
      }
    }
    return new PublicAddresses(List.copyOf(known), perhaps,
        floating instanceof Probed.Missed<Map<String, List<Lead>>>(var why) ? List.of(why) : List.of());
  }

  private static void add(Collection<Address> to, String address, Kind kind, String portId) {
    AddressSet.parse(address).ifPresent(set -> to.add(new Address(address, set.family(), kind, portId)));
  }

  private static void add(Collection<Address> to, Lead lead, String portId) {
    AddressSet.parse(lead.address()).ifPresent(set -> to.add(new Address(lead.address(), set.family(),
        lead.through().isEmpty() ? Kind.FLOATING : Kind.FORWARDED, portId, lead.through())));
  }

  private static Optional<Kind> kind(String address, Optional<Boolean> external) {
    if (external.orElse(false)) {
      return Optional.of(Kind.EXTERNAL_NETWORK);
    }
    if (GLOBAL_IPV4.contains(address) || GLOBAL_IPV6.contains(address)) {
      return Optional.of(Kind.GLOBAL);
    }
    return external.isEmpty() ? Optional.of(Kind.UNTOLD) : Optional.empty();
  }

  private static AddressSet of(String prefix) {
    return AddressSet.parse(prefix).orElseThrow();
  }

  /// Whether it has one of that family; empty where that cannot be told.
  public Optional<Boolean> has(Family family) {
    if (known.stream().anyMatch(address -> address.family() == family)) {
      return Optional.of(true);
    }
    boolean untold = perhaps.stream().anyMatch(address -> address.family() == family)
        || (!unread.isEmpty() && family == Family.IPV4);
    return untold ? Optional.empty() : Optional.of(false);
  }

  /// Every address that is known, as text.
  public List<String> texts() {
    return known.stream().map(Address::address).toList();
  }
}
