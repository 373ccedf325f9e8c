package io.guardbee.checks.exposure;

import java.util.Optional;
import java.util.function.BinaryOperator;

/// Addresses of both families, as a server's own configuration names those whom it answers. Immutable.
///
/// @param ipv4 those of IPv4
/// @param ipv6 those of IPv6
public record Clients(AddressSet ipv4, AddressSet ipv6) {
  /// Nobody.
  public static final Clients NONE = new Clients(AddressSet.none(Family.IPV4), AddressSet.none(Family.IPV6));
  /// Everybody.
  public static final Clients ALL = new Clients(AddressSet.all(Family.IPV4), AddressSet.all(Family.IPV6));

  /// The clients in a prefix or at an address; empty for what is none.
  public static Optional<Clients> parse(String prefixOrAddress) {
    return AddressSet.parse(prefixOrAddress).map(set -> set.family() == Family.IPV4
        ? new Clients(set, NONE.ipv6())
        : new Clients(NONE.ipv4(), set));
  }

  /// Those of either.
  public Clients union(Clients other) {
    return with(other, AddressSet::union);
  }

  /// Those of both.
  public Clients intersect(Clients other) {
    return with(other, AddressSet::intersect);
  }

  /// Those that are not among the others.
  public Clients minus(Clients other) {
    return with(other, AddressSet::minus);
  }

  /// Those that are not in a private range: anybody may be there.
  public Clients strangers() {
    return minus(new Clients(Width.privateRanges(Family.IPV4), Width.privateRanges(Family.IPV6)));
  }

  /// Whether it is nobody.
  public boolean isEmpty() {
    return ipv4.isEmpty() && ipv6.isEmpty();
  }

  /// How much of the network it is, by the wider family.
  public Width width() {
    var four = ipv4.width(Institutions.NONE);
    var six = ipv6.width(Institutions.NONE);
    return four.atLeast(six) ? four : six;
  }

  /// For people: `the world`, `203.0.113.0/24`, `203.0.113.0/24 and 2001:db8::/32`.
  public String shown() {
    if (width() == Width.WORLD) {
      return Width.WORLD.label();
    }
    if (ipv4.isEmpty() || ipv6.isEmpty()) {
      return ipv4.isEmpty() ? ipv6.shown() : ipv4.shown();
    }
    return ipv4.shown() + " and " + ipv6.shown();
  }

  private Clients with(Clients other, BinaryOperator<AddressSet> how) {
    return new Clients(how.apply(ipv4, other.ipv4), how.apply(ipv6, other.ipv6));
  }
}
