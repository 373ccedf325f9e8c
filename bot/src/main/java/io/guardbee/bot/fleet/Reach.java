package io.guardbee.bot.fleet;

import io.guardbee.bot.settings.ReachSection;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.FloatingIp;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Network;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.Server;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where Guardbee connects on its own (design, section 4): to floating addresses, and to fixed ones on networks that the
/// operator lists by id. What a tenant can choose (`accessIPv4`, names, how a private network is numbered) steers nothing.
/// Immutable.
public final class Reach {
  /// Addresses that are the bot's own, its neighbours', or nobody's.
  private static final Map<Prefix, String> SPECIAL = Map.of(Prefix.parse("0.0.0.0/8"), "it is no address of a machine",
      Prefix.parse("127.0.0.0/8"), "it is a loopback address", Prefix.parse("169.254.0.0/16"), "it is link-local",
      Prefix.parse("224.0.0.0/4"), "it is a multicast address", Prefix.parse("240.0.0.0/4"),
      "it is a broadcast or reserved address", Prefix.parse("::/128"), "it is no address of a machine",
      Prefix.parse("::1/128"), "it is a loopback address", Prefix.parse("fe80::/10"), "it is link-local",
      Prefix.parse("fec0::/10"), "it is site-local", Prefix.parse("ff00::/8"), "it is a multicast address");
  /// Whoever owns a project can make a network of it external and float any address: these may be the operator's own.
  private static final List<Prefix> PRIVATE = Stream
      .of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7").map(Prefix::parse).toList();
  private final List<Prefix> allowed;
  private final List<Prefix> denied;
  private final Set<String> networks;

  /// @throws IllegalArgumentException for a prefix that is none
  public Reach(ReachSection settings) {
    allowed = settings.allow().stream().map(Prefix::parse).toList();
    denied = settings.deny().stream().map(Prefix::parse).toList();
    networks = Set.copyOf(settings.networks());
  }

  /// A way to a server.
  ///
  /// @param address a number, in one spelling
  /// @param floating whether it is a floating one, which can be reached from everywhere that routes to the cloud
  record Way(String address, boolean floating) {}

  /// Whether `address`, a number as text, may be connected to.
  public boolean open(String address) {
    return refusal(address).isEmpty();
  }

  /// Why `address` may not be connected to, as the end of a sentence; empty where it may. An address that carries another
  /// is judged by both.
  public Optional<String> refusal(String address) {
    var number = Prefix.address(address);
    if (number.isEmpty()) {
      return Optional.of("it is no address");
    }
    var faces = faces(number.get());
    return faces.stream().anyMatch(face -> denied.stream().anyMatch(prefix -> prefix.holds(face)))
        ? Optional.of("the operator denies it (reach.deny)")
        : faces.stream().flatMap(face -> special(face).stream()).findFirst();
  }

  private static List<InetAddress> faces(InetAddress number) {
    var plain = number.isAnyLocalAddress() || number.isLoopbackAddress();
    return plain ? List.of(number) : Prefix.faces(number);
  }

  private Optional<String> special(InetAddress face) {
    return allowed.stream().anyMatch(prefix -> prefix.holds(face))
        ? Optional.empty()
        : SPECIAL.entrySet().stream().filter(range -> range.getKey().holds(face)).map(Map.Entry::getValue).findFirst();
  }

  /// The ways to `server` that are open, the best first.
  List<Way> ways(Server server, Inventory inventory) {
    return candidates(server, inventory).filter(way -> refusal(way).isEmpty()).distinct().toList();
  }

  private Optional<String> refusal(Way way) {
    var inner = way.floating() && Prefix.address(way.address()).stream().flatMap(number -> faces(number).stream())
        .anyMatch(face -> PRIVATE.stream().anyMatch(prefix -> prefix.holds(face))
            && allowed.stream().noneMatch(prefix -> prefix.holds(face)));
    return inner
        ? Optional.of("it floats and is private, and might be the operator's own (reach.allow opens it)")
        : refusal(way.address());
  }

  /// Why there is no way, as the end of a sentence.
  String nowhere(Server server, Inventory inventory) {
    if (inventory.ports() instanceof Probed.Missed<List<Port>>(var why)) {
      return "its addresses cannot be told apart. " + why.why().replaceFirst("\\.$", "");
    }
    if (inventory.floatingIps() instanceof Probed.Missed<List<FloatingIp>>(var why)
        && candidates(server, inventory).findAny().isEmpty()) {
      return "its floating addresses could not be read. " + why.why().replaceFirst("\\.$", "");
    }
    return candidates(server, inventory).flatMap(way -> refusal(way).stream()
        .map(why -> way.address() + " is refused: " + why)).findFirst()
        .orElse(server.addresses().isEmpty()
            ? "the cloud knows no address of it"
            : "it has no floating address, and no other on a network that the operator listed");
  }

  private Stream<Way> candidates(Server server, Inventory inventory) {
    var ports = inventory.ports().or(List.of()).stream().filter(port -> port.deviceId().equals(server.id())).toList();
    return Stream.concat(floating(inventory, ports), fixed(server, ports));
  }

  /// By Neutron alone, and only from a network that leads outside and is somebody else's.
  private static Stream<Way> floating(Inventory inventory, List<Port> ports) {
    var ids = ports.stream().map(Port::id).collect(Collectors.toSet());
    var outer = inventory.networks().or(List.of()).stream().filter(network -> network.external().orElse(false))
        .filter(network -> !network.projectId().equals(inventory.project().id())).map(Network::id)
        .collect(Collectors.toSet());
    return inventory.floatingIps().or(List.of()).stream().filter(ip -> ip.portId().filter(ids::contains).isPresent())
        .filter(ip -> outer.contains(ip.networkId())).map(ip -> new Way(spelled(ip.address()), true));
  }

  /// A port of any network can be given any server's id by its owner, so Nova must know the address too.
  private Stream<Way> fixed(Server server, List<Port> ports) {
    var nova = server.addresses().stream().filter(address -> !address.floating()).map(a -> spelled(a.address()))
        .collect(Collectors.toSet());
    return ports.stream().filter(port -> networks.contains(port.networkId())).flatMap(port -> port.fixed().stream())
        .map(each -> spelled(each.address())).filter(nova::contains).map(address -> new Way(address, false));
  }

  /// One spelling for each address; what is none stays, and is refused later.
  static String spelled(String address) {
    return Prefix.address(address).map(Prefix::spelled).orElse(address);
  }
}
