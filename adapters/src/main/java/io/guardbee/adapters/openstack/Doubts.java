package io.guardbee.adapters.openstack;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.FloatingIp;
import io.guardbee.checks.probe.cloud.Image;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Network;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CloudFailure;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells "there is none" from "none is shown". A cloud answers 200 with an empty list, or with somebody else's, to a login
/// that may not see what it asks for; only the lists together give it away. Pure.
///
/// The sign that Neutron shows this project at all is its group `default`, which every project has, or anything else of
/// the project: where there is no sign, no empty list of Neutron is believed.
record Doubts(Inventory raw) {
  /// As many groups of strangers on ports are ordinary: newer policies hide groups that were shared. Those ports are
  /// unknown by themselves.
  private static final int HIDDEN = 2;

  private static final Duration SETTLED = Duration.ofMinutes(10);

  private static final String EMPTY = "it is empty, and nothing else shows that this login may see the project";

  /// The inventory without the lists that cannot be relied on.
  Inventory settled() {
    var groups = checked(raw.groups(), Kind.GROUPS, this::ofGroups).map(this::concerning);
    var seen = groups instanceof Probed.Got || seen();
    return new Inventory(raw.project(), checked(raw.servers(), Kind.SERVERS, this::ofServers),
        checked(raw.ports(), Kind.PORTS, ports -> ofPorts(ports, seen)),
        checked(raw.networks(), Kind.NETWORKS, networks -> ofNetworks(networks, seen)).map(this::reached), groups,
        checked(raw.addressGroups(), Kind.ADDRESS_GROUPS, lists -> unseen(lists, seen)),
        checked(raw.floatingIps(), Kind.FLOATING_IPS, floating -> ofFloating(floating, seen)), images(), raw.readAt(),
        raw.calls());
  }

  private static <T> Probed<List<T>> checked(Probed<List<T>> list, Kind<T> kind,
      Function<List<T>, Optional<String>> doubt) {
    return list.then(rows -> doubt.apply(rows).<Probed<List<T>>>map(sign -> Probed.missed(
        new CloudFailure.Doubtful(kind.what(), sign))).orElseGet(() -> Probed.got(rows)));
  }

  private boolean seen() {
    return Stream.of(raw.ports().or(List.of()).stream().map(Port::projectId),
        raw.networks().or(List.of()).stream().map(Network::projectId),
        raw.floatingIps().or(List.of()).stream().map(FloatingIp::projectId)).flatMap(ids -> ids).anyMatch(this::own);
  }

  private Optional<String> ofServers(List<Server> servers) {
    if (servers.stream().anyMatch(server -> !server.projectId().equals(raw.project().id()))) {
      return Optional.of("it shows servers of another project");
    }
    var held = ports().stream().filter(port -> port.deviceOwner().startsWith("compute:")).count();
    return servers.isEmpty() && held > 0
        ? Optional.of("it is empty, though servers hold " + held + " ports of the project")
        : Optional.empty();
  }

  private Probed<Map<String, Image>> images() {
    return checked(raw.servers(), Kind.SERVERS, this::ofServers).then(_ -> raw.images());
  }

  private Optional<String> ofPorts(List<Port> ports, boolean seen) {
    if (ports.stream().anyMatch(port -> !own(port.projectId()))) {
      return Optional.of("it shows ports of another project");
    }
    var bare = bare(ports);
    return bare > 0
        ? Optional.of("it leaves out the ports of servers that have addresses (" + bare + ")")
        : unseen(ports, seen);
  }

  /// How many servers have a fixed address and no port: it is not shown, or belongs to another project. What could come in
  /// there is not known, and must not pass for nothing. A server that is new or being changed may get its port between two
  /// of our questions.
  private long bare(List<Port> ports) {
    var held = ports.stream().map(Port::deviceId).collect(Collectors.toSet());
    return raw.servers().or(List.of()).stream().filter(server -> !held.contains(server.id()))
        .filter(server -> server.addresses().stream().anyMatch(address -> !address.floating()))
        .filter(server -> server.updated().isBefore(raw.readAt().minus(SETTLED))).count();
  }

  private Optional<String> ofNetworks(List<Network> networks, boolean seen) {
    var known = networks.stream().map(Network::id).collect(Collectors.toSet());
    if (!ports().isEmpty() && ports().stream().map(Port::networkId).noneMatch(known::contains)) {
      return Optional.of("it shows none of the networks that the project's ports are plugged into");
    }
    return unseen(networks.stream().filter(network -> own(network.projectId())).toList(), seen);
  }

  private Optional<String> ofFloating(List<FloatingIp> floating, boolean seen) {
    if (floating.stream().anyMatch(address -> !own(address.projectId()))) {
      return Optional.of("it shows floating addresses of another project");
    }
    var told = raw.servers().or(List.of()).stream().flatMap(server -> server.addresses().stream())
        .filter(Server.Address::floating).count();
    return floating.isEmpty() && told > 0
        ? Optional.of("it is empty, though servers have " + told + " floating addresses")
        : unseen(floating, seen);
  }

  private Optional<String> ofGroups(List<SecurityGroup> groups) {
    if (groups.stream().noneMatch(group -> own(group.projectId()) && group.name().equals("default"))) {
      return Optional.of("it leaves out the group default, which every project has");
    }
    var known = groups.stream().map(SecurityGroup::id).collect(Collectors.toSet());
    var named = ports().stream().flatMap(port -> port.groups().stream()).collect(Collectors.toSet());
    var explained = named.stream().filter(known::contains).count();
    return named.size() > 2 * explained && named.size() - explained > HIDDEN
        ? Optional.of("it shows " + explained + " of the " + named.size() + " groups that ports belong to")
        : Optional.empty();
  }

  /// A login that sees every project is shown the groups of strangers too. What stays is what belongs to the project, what
  /// is shared with it, and what its ports and rules name.
  private List<SecurityGroup> concerning(List<SecurityGroup> groups) {
    var named = named(groups);
    return groups.stream().filter(
        group -> own(group.projectId()) || group.shared().orElse(false) || named.contains(group.id())).toList();
  }

  /// Likewise of networks: its own, those it may use, those that lead outside, and those it stands on all the same.
  private List<Network> reached(List<Network> networks) {
    var named = Stream.concat(ports().stream().map(Port::networkId),
        raw.floatingIps().or(List.of()).stream().map(FloatingIp::networkId)).collect(Collectors.toSet());
    return networks.stream().filter(network -> own(network.projectId()) || network.shared()
        || network.external().orElse(true) || named.contains(network.id())).toList();
  }

  private Set<String> named(List<SecurityGroup> groups) {
    var byPorts = ports().stream().flatMap(port -> port.groups().stream());
    var byRules = groups.stream().filter(group -> own(group.projectId())).flatMap(group -> group.rules().stream())
        .flatMap(rule -> rule.remoteGroup().stream());
    return Stream.concat(byPorts, byRules).collect(Collectors.toCollection(HashSet::new));
  }

  private static Optional<String> unseen(List<?> rows, boolean seen) {
    return rows.isEmpty() && !seen ? Optional.of(EMPTY) : Optional.empty();
  }

  /// The ports of the project itself; none where they could not be read.
  private List<Port> ports() {
    return raw.ports().or(List.of()).stream().filter(port -> own(port.projectId())).toList();
  }

  private boolean own(String projectId) {
    return projectId.equals(raw.project().id());
  }
}
