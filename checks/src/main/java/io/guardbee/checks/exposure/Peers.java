package io.guardbee.checks.exposure;

import io.guardbee.checks.probe.PeerFacts;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Who is connected to one port from other machines, as prefixes and counts: whoever reads this learns no single address.
///
/// @param networks each network that somebody is connected from, the most peers first
/// @param guardbee whether one of the peers is known to be Guardbee itself
/// @param whole whether these are all; if not there may be more
public record Peers(List<Network> networks, boolean guardbee, boolean whole) {
  private static final int IPV4_LENGTH = 16;
  private static final int IPV6_LENGTH = 32;
  private static final int SHOWN = 3;

  public Peers {
    networks = List.copyOf(networks);
  }

  /// A network that peers are in.
  ///
  /// @param prefix a /16 of IPv4 or a /32 of IPv6
  /// @param count how many machines of it are connected
  public record Network(String prefix, int count) {}

  static Peers at(int port, PeerFacts facts) {
    var counts = new TreeMap<String, Integer>();
    facts.at(port).forEach(peer -> counts.merge(prefix(peer.address()), 1, Integer::sum));
    var networks = counts.entrySet().stream().map(e -> new Network(e.getKey(), e.getValue()))
        .sorted(Comparator.comparingInt(Network::count).reversed()).toList();
    return new Peers(networks, facts.own().filter(own -> own.port() == port).isPresent(), facts.whole());
  }

  private static String prefix(String address) {
    int length = address.contains(":") ? IPV6_LENGTH : IPV4_LENGTH;
    return Prefix.parse(address + "/" + length).map(Prefix::shown).orElse("elsewhere");
  }

  /// How many machines are connected.
  public int count() {
    return networks.stream().mapToInt(Network::count).sum();
  }

  /// `2 peers, both from 130.56.0.0/16`; `nobody connected`.
  public String line() {
    var most = whole ? "" : "at least ";
    if (networks.isEmpty()) {
      return whole ? "nobody connected" : "perhaps nobody connected";
    }
    return most + (count() == 1 ? "1 peer" : count() + " peers") + from() + (guardbee ? " (Guardbee among them)" : "");
  }

  private String from() {
    if (networks.size() == 1) {
      var all = switch (count()) {
        case 1 -> ", from ";
        case 2 -> ", both from ";
        default -> ", all from ";
      };
      return all + networks.getFirst().prefix();
    }
    var first = networks.stream().limit(SHOWN).map(network -> network.count() + " from " + network.prefix())
        .collect(Collectors.joining(", "));
    int rest = networks.stream().skip(SHOWN).mapToInt(Network::count).sum();
    return ": " + first + (rest > 0 ? ", " + rest + " elsewhere" : "");
  }
}
