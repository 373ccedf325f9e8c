package io.guardbee.checks.catalog.secgroups;

import io.guardbee.checks.exposure.Exposure;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.exposure.Institutions;
import io.guardbee.checks.exposure.Listening;
import io.guardbee.checks.exposure.Opening;
import io.guardbee.checks.exposure.PortReach;
import io.guardbee.checks.exposure.PublicAddresses;
import io.guardbee.checks.exposure.Width;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a check of a scene looks at: the ports that are judged, and the project around them. Ports that the network
/// itself holds (routers, DHCP) are filtered by nobody and are the operator's; they are left out, unless a server of the
/// project is behind one after all.
final class Scope {
  private static final List<String> KEEPERS = List.of("Octavia", "Trove", "Magnum", "Manila");

  private final CloudScene scene;
  private final Exposure exposure;
  private final Institutions institutions;
  private final List<Kind> kinds;
  private final List<Port> ports;
  private final Map<String, List<Port>> byServer;
  private final List<ProbeFailure> unread;
  /// What was asked of groups, by their ids: every check asks the same.
  private final Map<String, List<Gaps.Weighed>> weighed = new ConcurrentHashMap<>();
  private final Map<String, Gaps.Sifted> sifted = new ConcurrentHashMap<>();
  private final Map<List<String>, Behind> behind = new ConcurrentHashMap<>();
  /// The families of which a server is known to have no address outside, by the server's id, as they are asked for.
  private final Map<String, Set<Family>> routed = new ConcurrentHashMap<>();

  private Scope(CloudScene scene) {
    this.scene = scene;
    this.exposure = Exposure.of(scene.inventory());
    this.institutions = Institutions.of(scene.institutions());
    var same = scene.inventory().ports().or(List.of()).stream().filter(this::judged)
        .collect(Collectors.groupingBy(port -> new Sameness(port.portSecurity(), Set.copyOf(port.groups())),
            LinkedHashMap::new, Collectors.toList()));
    this.kinds = List.copyOf(same.values()).parallelStream().map(this::kind).toList();
    this.ports = kinds.stream().flatMap(kind -> kind.ports().stream()).toList();
    this.byServer = ports.stream().collect(Collectors.groupingBy(Port::deviceId));
    this.unread = findUnread();
  }

  /// Made once for each scene. Safe for use by many threads.
  static Scope of(CloudScene scene) {
    return scene.derived().of(Scope.class, () -> new Scope(scene));
  }

  private Kind kind(List<Port> same) {
    var reach = exposure.reach(same.getFirst());
    var kind = new Kind(reach, same, List.of());
    return kind.open() ? kind : new Kind(reach, same, world(reach.port().groups().stream().distinct().toList()));
  }

  /// What the rules of these groups together open to the world.
  List<Gaps.Gap> world(List<String> groupIds) {
    return new Gaps(Width.WORLD, institutions).of(groupIds.stream().map(this::sifted).toList());
  }

  /// The rules of a group, each with how wide it is.
  List<Gaps.Weighed> weighed(String groupId) {
    return weighed.computeIfAbsent(groupId, id -> exposure.openingsOf(id).stream()
        .map(rule -> new Gaps.Weighed(rule, rule.width(institutions))).toList());
  }

  private Gaps.Sifted sifted(String groupId) {
    return sifted.computeIfAbsent(groupId, id -> new Gaps(Width.WORLD, institutions).sifted(weighed(id)));
  }

  private record Sameness(Optional<Boolean> filtered, Set<String> groups) {}

  /// Ports that the same can reach.
  ///
  /// @param reach what reaches each of them
  /// @param ports all of them; never empty
  /// @param world what is open to the world there; none where nothing is filtered
  record Kind(PortReach reach, List<Port> ports, List<Gaps.Gap> world) {
    /// Whether the cloud filters nothing there.
    boolean open() {
      return !reach.filtered().orElse(true);
    }
  }

  private boolean judged(Port port) {
    return scene.serverId().map(port.deviceId()::equals).orElse(true)
        && (!port.deviceOwner().startsWith("network:") || exposure.server(port.deviceId()).isPresent());
  }

  CloudScene scene() {
    return scene;
  }

  Exposure exposure() {
    return exposure;
  }

  Institutions institutions() {
    return institutions;
  }

  List<Kind> kinds() {
    return kinds;
  }

  List<Port> ports() {
    return ports;
  }

  /// The ids of the groups that judged ports have.
  Set<String> groups() {
    return kinds.stream().flatMap(kind -> kind.reach().port().groups().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  boolean wholeProject() {
    return scene.serverId().isEmpty();
  }

  /// Why ports may be missing from what is judged.
  List<ProbeFailure> unread() {
    return unread;
  }

  private List<ProbeFailure> findUnread() {
    if (scene.inventory().ports() instanceof Probed.Missed<List<Port>>(var why)) {
      return List.of(why);
    }
    return scene.inventory().servers().or(List.of()).stream()
        .filter(server -> scene.serverId().map(server.id()::equals).orElse(true))
        .flatMap(server -> exposure.uncarried(server.id()).stream()).limit(3)
        .toList();
  }

  /// What cannot be told of any judged port.
  List<ProbeFailure> doubts() {
    return kinds.stream().flatMap(kind -> kind.reach().unread().stream()).distinct().toList();
  }

  /// The ports that have every one of the groups that `rules` stand in, and the servers behind them, whichever server is
  /// judged.
  Behind openedBy(List<Opening> rules) {
    return behind.computeIfAbsent(rules.stream().map(Opening::groupId).distinct().toList(), groups -> {
      var all = exposure.membersOf(groups.getFirst()).or(List.of()).stream()
          .filter(port -> port.groups().containsAll(groups)).toList();
      return behindPorts(all);
    });
  }

  Behind behindPorts(List<Port> all) {
    var servers = behind(all);
    return new Behind(all, servers, judged(servers), servers.stream().map(Server::id).toList(), count(all, servers),
        keeper(all));
  }

  /// What is behind a door.
  ///
  /// @param ports the ports that have it
  /// @param servers the servers behind these, running ones first
  /// @param judged of these, those that are judged here
  /// @param ids the ids of the servers
  /// @param count words for how many VMs
  /// @param keeper the service of the cloud that holds all of the ports
  record Behind(List<Port> ports, List<Server> servers, List<Server> judged, List<String> ids, String count,
      Optional<String> keeper) {}

  /// Whether a service of the cloud keeps one of these groups: all that has it is held by that service.
  boolean kept(List<String> groupIds) {
    return groupIds.stream().map(id -> exposure.membersOf(id).or(List.of()))
        .anyMatch(ports -> keeper(ports).isPresent());
  }

  /// The servers behind ports, running ones first.
  List<Server> behind(Collection<Port> ports) {
    return ports.stream().map(Port::deviceId).distinct().flatMap(id -> exposure.server(id).stream())
        .sorted(Comparator.comparing((Server server) -> !server.runs()).thenComparing(Server::id)).toList();
  }

  /// Of these, those that are judged here.
  List<Server> judged(List<Server> servers) {
    return servers.stream().filter(server -> scene.serverId().map(server.id()::equals).orElse(true)).toList();
  }

  Optional<Insight> insight(Server server) {
    return scene.insight(server.id());
  }

  /// Whether something listens behind a rule at a port that it opens, as one of the newest audits of the server saw it.
  ///
  /// @param audits how many of them count
  boolean listens(Port port, Opening rule, int audits) {
    return Listening.of(scene).behind(rule, port, audits);
  }

  /// Whether it is known that a server has no address of that family that can be reached from outside.
  boolean shut(Server server, Family family) {
    return routed.computeIfAbsent(server.id(), id -> switch (exposure.publicAddresses(id)) {
      case Probed.Missed<PublicAddresses> _ -> Set.of();
      case Probed.Got<PublicAddresses>(var addresses) -> Stream.of(Family.values())
          .filter(each -> addresses.has(each).equals(Optional.of(false))).collect(Collectors.toSet());
    }).contains(family);
  }

  /// The judged ports of a server.
  List<Port> portsOf(Server server) {
    return byServer.getOrDefault(server.id(), List.of());
  }

  /// Words for how many VMs: `on 14 VMs`, `on 2 VMs (1 running)`, `on no VM`.
  private String count(List<Port> ports, List<Server> servers) {
    if (scene.inventory().servers() instanceof Probed.Missed<List<Server>>) {
      return "on " + ports.size() + (ports.size() == 1 ? " port" : " ports");
    }
    long running = servers.stream().filter(Server::runs).count();
    return "on " + (servers.isEmpty() ? "no VM" : servers.size() == 1 ? "1 VM" : servers.size() + " VMs")
        + (running == servers.size() ? "" : " (" + running + " running)");
  }

  static String name(Server server) {
    return PlainText.line(server.name(), 60);
  }

  /// A port held by a service of the cloud: whose rules that service keeps. Empty for any other.
  static Optional<String> keeper(List<Port> ports) {
    var keepers = new ArrayList<String>();
    for (var port : ports) {
      var owner = KEEPERS.stream().filter(word -> port.deviceOwner().regionMatches(true, 0, word, 0, word.length()))
          .findFirst();
      if (owner.isEmpty()) {
        return Optional.empty();
      }
      keepers.add(owner.get());
    }
    return keepers.stream().findFirst();
  }
}
