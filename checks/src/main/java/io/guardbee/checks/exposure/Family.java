package io.guardbee.checks.exposure;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;

/// The two families of addresses. A rule is of one of them, and says nothing about the other.
public enum Family {
  IPV4("IPv4", 32), IPV6("IPv6", 128);

  private final String label;
  private final int bits;

  Family(String label, int bits) {
    this.label = label;
    this.bits = bits;
  }

  /// `IPv4` or `IPv6`, as Neutron's `ethertype` writes it.
  public String label() {
    return label;
  }

  /// How many bits an address has.
  public int bits() {
    return bits;
  }

  /// The family that an `ethertype` names, in any case; empty for any other word.
  public static Optional<Family> ofEthertype(String ethertype) {
    for (var family : values()) {
      if (family.label.equalsIgnoreCase(ethertype.strip())) {
        return Optional.of(family);
      }
    }
    return Optional.empty();
  }

  /// The family of an address.
  public static Family of(InetAddress address) {
    return address instanceof Inet4Address ? IPV4 : IPV6;
  }
}
