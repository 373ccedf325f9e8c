package io.guardbee.checks.catalog.services;

import io.guardbee.checks.probe.ContainerFacts;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.firewall.Condition;
import io.guardbee.checks.probe.firewall.Deed;
import io.guardbee.checks.probe.firewall.FirewallFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A port of the VM that leads into a container for everybody.
///
/// @param protocol `tcp` or `udp`
/// @param port the port, or the first of a range
/// @param seen what told of it
record Published(String protocol, int port, String seen) {
  private static final Set<String> HELPERS = Set.of("docker-proxy", "rootlessport", "conmon", "slirp4netns", "pasta",
      "pasta.avx2");
  private static final int TCP = 6;
  private static final int UDP = 17;

  String object() {
    return protocol + "/" + port;
  }

  static Stream<Published> told(ContainerFacts containers) {
    return containers.published().or(List.of()).stream().filter(one -> !one.loopback())
        .map(
            one -> new Published(one.protocol(), one.first(), one.engine() + " ps: " + one.address() + ":" + one.first()
                + (one.last() == one.first() ? "" : "-" + one.last())));
  }

  /// Engines hold the ports by a helper, unless they are told to leave it to the firewall.
  static Stream<Published> held(SocketFacts sockets) {
    return sockets.beyondLoopback().filter(listener -> listener.processes().stream().anyMatch(HELPERS::contains))
        .map(listener -> new Published(listener.protocol(), listener.port(), "ss: " + listener.object() + " held by "
            + String.join(", ", listener.processes())));
  }

  /// Rules that send a port on to another address, for whoever comes.
  static Stream<Published> sentOn(FirewallFacts firewall) {
    return firewall.chains().values().stream().flatMap(List::stream)
        .filter(rule -> rule.then() instanceof Deed.Redirect).flatMap(rule -> {
          var parts = parts(rule.when()).toList();
          return narrowed(parts)
              ? Stream.empty()
              : protocol(parts).stream().flatMap(protocol -> parts.stream().flatMap(Published::ports)
                  .map(port -> new Published(protocol, port, "firewall: sent on by DNAT")));
        });
  }

  /// The first of each range that a part names, one of which has to be the packet's.
  private static Stream<Integer> ports(Condition part) {
    return switch (part) {
      case Condition.Ports(int first, int _) -> Stream.of(first);
      case Condition.Any(var each) when each.stream().allMatch(Condition.Ports.class::isInstance) ->
        each.stream().flatMap(Published::ports);
      case Condition _ -> Stream.empty();
    };
  }

  /// What all has to hold. Of what need not hold nothing is told.
  private static Stream<Condition> parts(Condition condition) {
    return condition instanceof Condition.All(var each)
        ? each.stream().flatMap(Published::parts)
        : Stream.of(condition);
  }

  private static boolean narrowed(List<Condition> parts) {
    return parts.stream().anyMatch(part -> part instanceof Condition.Source
        || (part instanceof Condition.Destination(var to)
            && to.stream().allMatch(a -> a.startsWith("127.") || a.equals("::1"))));
  }

  private static Optional<String> protocol(List<Condition> parts) {
    return parts.stream().filter(Condition.OfProtocol.class::isInstance).map(Condition.OfProtocol.class::cast)
        .map(Condition.OfProtocol::number).filter(number -> number == TCP || number == UDP)
        .map(number -> number == TCP ? "tcp" : "udp").findFirst();
  }
}
