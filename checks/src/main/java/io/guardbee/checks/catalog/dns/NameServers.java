package io.guardbee.checks.catalog.dns;

import io.guardbee.checks.exposure.Clients;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.NameServerFacts;
import io.guardbee.checks.probe.NameServerFacts.Network;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import java.util.List;

/// The name servers that other machines may ask.
final class NameServers {
  private static final int PORT = 53;

  private NameServers() {}

  /// The listeners on port 53 beyond loopback, without those on bridges that only the VM's own guests are on.
  static Probed<List<Listener>> listening(Facts facts) {
    return facts.of(SocketFacts.READER).then(sockets -> {
      var found = sockets.beyondLoopback().filter(NameServers::isDns).toList();
      return found.isEmpty()
          ? Probed.got(found)
          : facts.of(NameServerFacts.READER).then(NameServerFacts::networks)
              .map(networks -> found.stream().filter(listener -> !inner(listener, networks)).toList());
    });
  }

  static boolean isDns(Listener listener) {
    return listener.port() == PORT;
  }

  private static boolean inner(Listener listener, List<Network> networks) {
    var at = listener.address().split("%", 2);
    return networks.stream().filter(Network::inner).anyMatch(network -> (at.length == 2 && at[1].equals(network.name()))
        || network.prefix().replaceFirst("/.*", "").equals(at[0]));
  }

  /// The networks that the VM's own interfaces are in.
  static Clients local(List<Network> networks) {
    return networks.stream().flatMap(network -> Clients.parse(network.prefix()).stream())
        .reduce(Clients.NONE, Clients::union);
  }
}
