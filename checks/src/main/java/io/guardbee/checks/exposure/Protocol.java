package io.guardbee.checks.exposure;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a rule lets through: one protocol by its IANA number, or all of them.
///
/// @param number 1 to 255; 0 for every protocol
public record Protocol(int number) {
  /// Every protocol.
  public static final Protocol ANY = new Protocol(0);
  public static final Protocol ICMP = new Protocol(1);
  public static final Protocol TCP = new Protocol(6);
  public static final Protocol UDP = new Protocol(17);
  public static final Protocol ICMPV6 = new Protocol(58);

  /// The words that Neutron takes. `0` and `hopopt` are the number 0, by which packet filters mean every protocol.
  private static final Map<String, Integer> NUMBERS = numbers("any 0", "ip 0", "hopopt 0", "icmp 1", "igmp 2", "ipip 4",
      "tcp 6", "egp 8", "udp 17", "dccp 33", "ipv6-encap 41", "ipv6-route 43", "ipv6-frag 44", "rsvp 46", "gre 47",
      "esp 50", "ah 51", "icmpv6 58", "ipv6-icmp 58", "ipv6-nonxt 59", "ipv6-opts 60", "ospf 89", "vrrp 112",
      "pgm 113", "sctp 132", "udplite 136");
  private static final List<String> SHOWN = List.of("icmp", "igmp", "ipip", "tcp", "egp", "udp", "dccp", "ipv6-encap",
      "ipv6-route", "ipv6-frag", "rsvp", "gre", "esp", "ah", "icmpv6", "ipv6-nonxt", "ipv6-opts", "ospf", "vrrp", "pgm",
      "sctp", "udplite");
  private static final List<Integer> WITH_PORTS = List.of(6, 17, 33, 132, 136);

  public Protocol {
    if (number < 0 || number > 255) {
      throw new IllegalArgumentException("No protocol has this number: " + number);
    }
  }

  /// Reads a rule's protocol: a name or a number, in any case; none is every protocol. Of an IPv6 rule, ICMP is ICMPv6, as
  /// the cloud takes it. Empty for a word that is no protocol.
  public static Optional<Protocol> parse(Optional<String> word, Family family) {
    if (word.isEmpty()) {
      return Optional.of(ANY);
    }
    var name = word.get().strip().toLowerCase(Locale.ROOT);
    var number = name.matches("[0-9]{1,3}") ? Integer.valueOf(name) : NUMBERS.get(name);
    if (number == null || number > 255) {
      return Optional.empty();
    }
    return Optional.of(number == 1 && family == Family.IPV6 ? ICMPV6 : new Protocol(number));
  }

  /// Whether it is every protocol.
  public boolean any() {
    return number == 0;
  }

  /// Whether packets of the protocol `other` are meant; to mean every protocol, this one must.
  public boolean covers(int other) {
    return any() || number == other;
  }

  /// Whether a port says which program is meant (TCP, UDP, SCTP and the like), or at least may: every protocol is among
  /// those.
  public boolean hasPorts() {
    return any() || WITH_PORTS.contains(number);
  }

  /// Whether it is one of the two ICMPs.
  public boolean icmp() {
    return number == 1 || number == 58;
  }

  /// `tcp`, `icmpv6`, `protocol 99`; `every protocol`.
  public String label() {
    return any()
        ? "every protocol"
        : SHOWN.stream().filter(name -> number == NUMBERS.getOrDefault(name, 0)).findFirst()
            .orElse("protocol " + number);
  }

  private static Map<String, Integer> numbers(String... pairs) {
    var numbers = new HashMap<String, Integer>();
    for (var pair : pairs) {
      int blank = pair.indexOf(' ');
      numbers.put(pair.substring(0, blank), Integer.valueOf(pair.substring(blank + 1)));
    }
    return Map.copyOf(numbers);
  }
}
