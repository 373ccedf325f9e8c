package io.guardbee.checks.exposure;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/// How much of the network a set of addresses is, narrowest first. It goes by how many addresses are in the set, so two
/// halves of the world are the world however they are cut. A set that holds another is never narrower than that.
public enum Width {
  /// No address at all.
  NOBODY("nobody"),
  /// One single address.
  HOST("one address"),
  /// Only addresses that no stranger comes from: private, shared, link-local, loopback, unique local.
  PRIVATE("private addresses"),
  /// Only addresses of institutions that the operator names, and perhaps private ones.
  INSTITUTION("an institution"),
  /// At most as many as a /16 has (IPv4) or a /32 (IPv6).
  NARROW("few addresses"),
  /// More than that.
  WIDE("a wide range"),
  /// More than a /8 has (IPv4) or a /16 (IPv6).
  VERY_WIDE("a very wide range"),
  /// At least three quarters of all addresses; of IPv6, of those in use worldwide (2000::/3).
  WORLD("the world");

  private static final Map<Family, AddressSet> PRIVATE_RANGES = Map.of(
      Family.IPV4, set(Family.IPV4, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16",
          "127.0.0.0/8"),
      Family.IPV6, set(Family.IPV6, "fc00::/7", "fe80::/10", "::1"));
  private static final Map<Family, AddressSet> GLOBAL = Map.of(Family.IPV4, AddressSet.all(Family.IPV4), Family.IPV6,
      set(Family.IPV6, "2000::/3"));

  private final String label;

  Width(String label) {
    this.label = label;
  }

  /// The words for people, as in "open to …".
  public String label() {
    return label;
  }

  /// Whether it is this wide or wider.
  public boolean atLeast(Width other) {
    return compareTo(other) >= 0;
  }

  /// The addresses that no stranger comes from.
  public static AddressSet privateRanges(Family family) {
    return PRIVATE_RANGES.getOrDefault(family, AddressSet.none(family));
  }

  static Width of(AddressSet set, Institutions institutions) {
    if (set.isEmpty()) {
      return NOBODY;
    }
    var size = set.size();
    if (size.equals(BigInteger.ONE)) {
      return HOST;
    }
    if (mayBeWorld(set.family(), size.doubleValue()) && world(set)) {
      return WORLD;
    }
    if (privateRanges(set.family()).covers(set)) {
      return PRIVATE;
    }
    if (institutions.allAndPrivate(set.family()).covers(set)) {
      return INSTITUTION;
    }
    return beyond(size, narrowBits(set.family()))
        ? bySize(set.minus(institutions.allAndPrivate(set.family())))
        : NARROW;
  }

  /// Whether a set of at most so many addresses can be this wide; sparing the trouble of putting it together where it
  /// cannot.
  public boolean within(Family family, double size) {
    return switch (this) {
      case NOBODY, HOST, PRIVATE, INSTITUTION, NARROW -> true;
      case WIDE -> size > StrictMath.scalb(0.99, narrowBits(family));
      case VERY_WIDE -> size > StrictMath.scalb(0.99, wideBits(family));
      case WORLD -> mayBeWorld(family, size);
    };
  }

  /// Of IPv6, 2000::/3 alone is the world; half of that is not.
  private static boolean mayBeWorld(Family family, double size) {
    return size > StrictMath.scalb(0.7, family == Family.IPV4 ? family.bits() : family.bits() - 3);
  }

  private static boolean world(AddressSet set) {
    return mostOf(GLOBAL.getOrDefault(set.family(), AddressSet.all(set.family())), set)
        || mostOf(AddressSet.all(set.family()), set);
  }

  private static boolean mostOf(AddressSet whole, AddressSet set) {
    return set.intersect(whole).size().shiftLeft(2).compareTo(whole.size().multiply(BigInteger.valueOf(3))) >= 0;
  }

  private static Width bySize(AddressSet strangers) {
    var size = strangers.size();
    if (beyond(size, wideBits(strangers.family()))) {
      return VERY_WIDE;
    }
    return beyond(size, narrowBits(strangers.family())) ? WIDE : NARROW;
  }

  private static boolean beyond(BigInteger size, int bits) {
    return size.compareTo(BigInteger.ONE.shiftLeft(bits)) > 0;
  }

  private static int narrowBits(Family family) {
    return family == Family.IPV4 ? 16 : 96;
  }

  private static int wideBits(Family family) {
    return family == Family.IPV4 ? 24 : 112;
  }

  private static AddressSet set(Family family, String... prefixes) {
    return AddressSet.unionOf(family,
        List.of(prefixes).stream().map(text -> AddressSet.parse(text, family).orElseThrow()).toList());
  }
}
