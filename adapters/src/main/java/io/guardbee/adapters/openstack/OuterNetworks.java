package io.guardbee.adapters.openstack;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Networks, and which of them lead outside. Newer policies leave `router:external` out of the networks of others, where
/// absent is not false; but the cloud still finds them by it.
record OuterNetworks(Pages pages) {
  Probed<List<Network>> read() {
    return pages.all(Kind.NETWORKS, Map.of()).then(this::told);
  }

  private Probed<List<Network>> told(List<Network> networks) {
    if (networks.stream().allMatch(network -> network.external().isPresent())) {
      return Probed.got(networks);
    }
    return pages.all(Kind.NETWORKS, Map.of("router:external", "true")).map(outer -> marked(networks, outer));
  }

  /// A network that comes back although it says that it does not lead outside shows that the cloud did not heed the
  /// question: then the answer says nothing of the others either.
  private static List<Network> marked(List<Network> networks, List<Network> outer) {
    if (outer.stream().anyMatch(network -> network.external().equals(Optional.of(false)))) {
      return networks;
    }
    var ids = outer.stream().map(Network::id).collect(Collectors.toSet());
    return networks.stream().map(network -> new Network(network.id(), network.name(), network.projectId(),
        network.shared(), network.external().or(() -> Optional.of(ids.contains(network.id()))))).toList();
  }
}
