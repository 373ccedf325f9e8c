package io.guardbee.checks.exposure;

import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.firewall.FirewallFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a server's own firewall does, for checks that judge the firewall itself or what hides behind it.
public enum HostGate {
  /// It drops what comes from strangers.
  SHUT,
  /// It lets strangers in.
  OPEN,
  /// Nobody can tell.
  UNCLEAR;

  /// Ports that are in use almost nowhere, one in each range that rules like to name.
  private static final List<Integer> TCP = List.of(4, 1_009, 1_171, 4_971, 9_473, 31_973, 47_521, 64_997);
  private static final List<Integer> UDP = List.of(4, 1_171, 9_473, 47_521);

  /// What becomes of packets to a listening socket, over every family that it serves: open where one is.
  public static HostGate to(Listener listener, FirewallFacts firewall) {
    var bound = Bound.of(listener);
    if (bound.isEmpty()) {
      return UNCLEAR;
    }
    int protocol = (listener.protocol().equals("udp") ? Protocol.UDP : Protocol.TCP).number();
    return worst(bound.get().families().stream()
        .map(family -> gate(firewall, family, protocol, listener.port(), bound.get().only())));
  }

  /// What becomes of packets that nobody asked for, to ports that nothing listens on.
  ///
  /// @param family of the packets
  /// @param listening the ports in use, which say nothing of the rule for all others
  public static HostGate unasked(FirewallFacts firewall, Family family, List<Integer> listening) {
    return worst(Stream.concat(
        TCP.stream().filter(port -> !listening.contains(port))
            .map(port -> gate(firewall, family, Protocol.TCP.number(), port, Optional.empty())),
        UDP.stream().filter(port -> !listening.contains(port))
            .map(port -> gate(firewall, family, Protocol.UDP.number(), port, Optional.empty()))));
  }

  private static HostGate gate(FirewallFacts firewall, Family family, int protocol, int port, Optional<AddressSet> to) {
    var verdict = HostFirewall.of(firewall).verdict(family, protocol, port, to);
    if (verdict.passed().width(Institutions.NONE) != Width.WORLD) {
      return SHUT;
    }
    return verdict.dropped().isEmpty() ? OPEN : UNCLEAR;
  }

  private static HostGate worst(Stream<HostGate> gates) {
    var all = gates.distinct().toList();
    return all.contains(OPEN) ? OPEN : all.contains(UNCLEAR) ? UNCLEAR : SHUT;
  }
}
