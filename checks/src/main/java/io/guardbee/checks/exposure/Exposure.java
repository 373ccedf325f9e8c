package io.guardbee.checks.exposure;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.AddressGroup;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.SecurityGroup.Rule;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A project, indexed once: which groups a port has, who is a member, which servers a rule opens. Each rule is read once,
/// however many ports it opens, so the work grows with rules and ports added, not multiplied. Immutable; make one for each
/// inventory and hand it round.
public final class Exposure {
  private final Inventory inventory;
  private final Map<String, SecurityGroup> groups;
  private final Map<String, Ruleset> rulesets;
  private final Map<String, Opening> openings;
  private final Map<String, List<Port>> portsByServer;
  private final Map<String, List<Port>> portsByGroup;
  private final Map<String, List<Server>> serversByGroup;
  private final Map<String, List<Server>> runningByGroup;
  private final Map<String, Server> servers;
  private final Probed<Map<String, List<Lead>>> leads;
  private final Map<String, Boolean> external;
  /// Of each server, once somebody asked.
  private final Map<String, PublicAddresses> publicAddresses = new ConcurrentHashMap<>();
  private final Map<String, Optional<ProbeFailure>> uncarried = new ConcurrentHashMap<>();

  private Exposure(Inventory inventory) {
    this.inventory = inventory;
    var ports = inventory.ports().or(List.of());
    this.groups = byId(inventory.groups().or(List.of()), SecurityGroup::id);
    this.servers = byId(inventory.servers().or(List.of()), Server::id);
    this.portsByServer = ports.stream().filter(port -> !port.deviceId().isEmpty())
        .collect(Collectors.groupingBy(Port::deviceId));
    this.portsByGroup = new LinkedHashMap<>();
    ports.forEach(port -> port.groups().stream().distinct()
        .forEach(group -> portsByGroup.computeIfAbsent(group, _ -> new ArrayList<>()).add(port)));
    portsByGroup.replaceAll((_, members) -> List.copyOf(members));
    this.serversByGroup = new LinkedHashMap<>();
    this.runningByGroup = new LinkedHashMap<>();
    portsByGroup.forEach((group, members) -> {
      var found = members.stream().map(Port::deviceId).distinct().flatMap(id -> server(id).stream()).toList();
      serversByGroup.put(group, found);
      runningByGroup.put(group, found.stream().filter(Server::runs).toList());
    });
    this.leads = inventory.floatingIps().map(ips -> Lead.byPort(ips, ports));
    this.external = new HashMap<>();
    inventory.networks().or(List.of())
        .forEach(network -> network.external().ifPresent(told -> external.put(network.id(), told)));
    this.rulesets = rulesets();
    this.openings = byId(rulesets.values().stream().map(Ruleset::openings).flatMap(Collection::stream).toList(),
        Opening::ruleId);
  }

  /// Each group by itself, hence on every core.
  private Map<String, Ruleset> rulesets() {
    var reader = reader();
    var read = groups.values().parallelStream().map(reader::read).toList();
    var rulesets = new LinkedHashMap<String, Ruleset>();
    groups.keySet().forEach(id -> rulesets.put(id, read.get(rulesets.size())));
    return rulesets;
  }

  private RuleReader reader() {
    var named = groups.values().stream().flatMap(group -> group.rules().stream()).map(Rule::remoteGroup)
        .flatMap(Optional::stream).collect(Collectors.toSet());
    return new RuleReader(inventory.project().id(), groups,
        inventory.addressGroups().map(list -> byId(list, AddressGroup::id)),
        inventory.ports().map(ports -> Members.of(ports, named)));
  }

  private static <T> Map<String, T> byId(Collection<T> things, Function<T, String> id) {
    var map = new LinkedHashMap<String, T>();
    things.forEach(thing -> map.putIfAbsent(id.apply(thing), thing));
    return map;
  }

  /// The index of a project, made once for each inventory. Lists that were missed stay missed: whatever needs them says so.
  public static Exposure of(Inventory inventory) {
    return inventory.derived().of(Exposure.class, () -> new Exposure(inventory));
  }

  public Inventory inventory() {
    return inventory;
  }

  /// The server with that id; empty for none that is known.
  public Optional<Server> server(String id) {
    return Optional.ofNullable(servers.get(id));
  }

  /// The security group with that id; empty for none that can be seen.
  public Optional<SecurityGroup> group(String id) {
    return Optional.ofNullable(groups.get(id));
  }

  /// Every ingress rule of every group that can be seen, by the rule's id, those included whose source could not be told;
  /// rules whose words made no sense are in [#unread].
  public Map<String, Opening> openings() {
    return java.util.Collections.unmodifiableMap(openings);
  }

  /// The ingress rules of a group; none for a group that cannot be seen.
  public List<Opening> openingsOf(String groupId) {
    var ruleset = rulesets.get(groupId);
    return ruleset == null ? List.of() : ruleset.openings();
  }

  /// What the rules of a group may let in besides, and why that cannot be told.
  public List<ProbeFailure> unread(String groupId) {
    var ruleset = rulesets.get(groupId);
    return ruleset == null ? List.of(unexplained(groupId)) : whys(ruleset.doubts());
  }

  /// What reaches a port of this project.
  public PortReach reach(Port port) {
    var rules = new ArrayList<Ruleset>();
    var doubts = new ArrayList<Doubt>();
    if (port.portSecurity().isEmpty()) {
      doubts.add(Doubt.ofAll(new CloudFailure.Doubtful("the port " + PlainText.line(port.id(), 36),
          "it leaves out whether port security is on")));
    }
    for (var id : port.groups().stream().distinct().toList()) {
      var ruleset = rulesets.get(id);
      if (ruleset != null) {
        rules.add(ruleset);
      } else {
        doubts.add(Doubt.ofAll(unexplained(id)));
      }
    }
    return new PortReach(port, rules, doubts);
  }

  private ProbeFailure unexplained(String groupId) {
    return switch (inventory.groups()) {
      case Probed.Missed<List<SecurityGroup>>(var why) -> why;
      case Probed.Got<List<SecurityGroup>> _ -> new CloudFailure.Doubtful("security groups",
          "the group " + PlainText.line(groupId, 36) + " is in use, and no list explains it");
    };
  }

  /// What reaches each port of a server, in the cloud's order; missed where the ports could not be read, or where the
  /// server has an address that none of them carries: what comes in there is not known.
  public Probed<List<PortReach>> reaches(String serverId) {
    var hidden = uncarried(serverId);
    return hidden.isPresent()
        ? Probed.missed(hidden.get())
        : inventory.ports()
            .map(_ -> portsByServer.getOrDefault(serverId, List.of()).stream().map(this::reach).toList());
  }

  /// Why not every way into a server is known: it has an address that no port of the list carries, as where a port belongs
  /// to another project. Empty where each is carried, and where the ports could not be read at all.
  public Optional<ProbeFailure> uncarried(String serverId) {
    return inventory.ports() instanceof Probed.Missed<List<Port>>
        ? Optional.empty()
        : uncarried.computeIfAbsent(serverId, this::findUncarried);
  }

  private Optional<ProbeFailure> findUncarried(String serverId) {
    var carried = portsByServer.getOrDefault(serverId, List.of()).stream().flatMap(port -> port.fixed().stream())
        .map(Port.Fixed::address).collect(Collectors.toSet());
    return server(serverId).flatMap(server -> server.addresses().stream().filter(address -> !address.floating())
        .map(Server.Address::address).filter(address -> !carries(carried, address)).findFirst()
        .map(address -> new CloudFailure.Doubtful("the ports of " + PlainText.line(server.name(), 60),
            "the server has the address " + PlainText.line(address, 45) + ", and no port of the list carries it")));
  }

  /// However an address is spelled; most are spelled alike.
  private static boolean carries(Set<String> carried, String address) {
    return carried.contains(address)
        || carried.stream().map(AddressSet::parse).anyMatch(AddressSet.parse(address)::equals);
  }

  /// The ports that have a group; missed where the ports could not be read.
  public Probed<List<Port>> membersOf(String groupId) {
    return inventory.ports().map(_ -> portsByGroup.getOrDefault(groupId, List.of()));
  }

  /// The servers, running or not, with a port that has a group; missed where servers or ports could not be read.
  public Probed<List<Server>> serversOf(String groupId) {
    return inventory.servers().then(_ -> inventory.ports()).map(_ -> serversByGroup.getOrDefault(groupId, List.of()));
  }

  /// The running servers that a rule opens; empty for a rule that is not known.
  public Probed<List<Server>> runningServers(String ruleId) {
    var opening = openings.get(ruleId);
    return inventory.servers().then(_ -> inventory.ports()).map(_ -> opening == null
        ? List.of()
        : runningByGroup.getOrDefault(opening.groupId(), List.of()));
  }

  /// The ports of servers, those together that have the same groups and the same port security: what reaches one of them
  /// reaches all. Ports of routers, DHCP and the like are left out.
  public Probed<List<Alike>> alike() {
    return inventory.ports().map(ports -> ports.stream().filter(port -> servers.containsKey(port.deviceId()))
        .collect(Collectors.groupingBy(port -> new Kind(port.portSecurity(), port.groups().stream().sorted().toList()),
            LinkedHashMap::new, Collectors.toList()))
        .values().stream().map(same -> new Alike(reach(same.getFirst()), same)).toList());
  }

  private record Kind(Optional<Boolean> filtered, List<String> groups) {}

  /// Ports that the same can reach.
  ///
  /// @param reach what reaches the first of them, and so all
  /// @param ports all of them
  public record Alike(PortReach reach, List<Port> ports) {
    public Alike {
      ports = List.copyOf(ports);
    }
  }

  /// Where a server can be reached from outside its own networks; missed where its ports could not be read.
  public Probed<PublicAddresses> publicAddresses(String serverId) {
    return inventory.ports().map(_ -> publicAddresses.computeIfAbsent(serverId,
        id -> PublicAddresses.of(portsByServer.getOrDefault(id, List.of()), leads, external)));
  }

  private static List<ProbeFailure> whys(List<Doubt> doubts) {
    return doubts.stream().map(Doubt::why).distinct().toList();
  }

  /// What of the whole project could not be read.
  public List<ProbeFailure> unread() {
    return Stream.concat(
        Stream.of(inventory.ports(), inventory.groups(), inventory.servers()).flatMap(list -> switch (list) {
          case Probed.Missed<? extends List<?>>(var why) -> Stream.of(why);
          case Probed.Got<? extends List<?>> _ -> Stream.<ProbeFailure>empty();
        }), rulesets.values().stream().flatMap(ruleset -> ruleset.doubts().stream()).map(Doubt::why)).distinct()
        .toList();
  }
}
