package io.guardbee.bot.fleet;

import io.guardbee.bot.settings.ReachSection;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.FloatingIp;
import io.guardbee.checks.probe.cloud.Inventory;
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
    return candidates(server, inventory).filter(way -> open(way.address())).distinct().toList();
  }

  /// Why there is no way, as the end of a sentence.
  String nowhere(Server server, Inventory inventory) {
    if (inventory.ports() instanceof Probed.Missed<List<Port>>(var why)) {
      return "its addresses cannot be told apart. " + why.why().replaceFirst("\\.$", "");
    }
    return candidates(server, inventory).flatMap(way -> refusal(way.address()).stream()
        .map(why -> way.address() + " is refused: " + why)).findFirst()
        .orElse(server.addresses().isEmpty()
            ? "the cloud knows no address of it"
            : "it has no floating address, and no other on a network that the operator listed");
  }

  private Stream<Way> candidates(Server server, Inventory inventory) {
    var ports = inventory.ports().or(List.of()).stream().filter(port -> port.deviceId().equals(server.id())).toList();
    return Stream.concat(floating(server, inventory, ports), fixed(server, ports));
  }

  /// By Neutron where it tells; Nova's word on them may be some minutes old.
  private static Stream<Way> floating(Server server, Inventory inventory, List<Port> ports) {
    var ids = ports.stream().map(Port::id).collect(Collectors.toSet());
    var known = inventory.ports() instanceof Probed.Got<List<Port>>
        && inventory.floatingIps() instanceof Probed.Got<List<FloatingIp>>;
    var addresses = known
        ? inventory.floatingIps().or(List.of()).stream().filter(ip -> ip.portId().filter(ids::contains).isPresent())
            .map(FloatingIp::address)
        : server.addresses().stream().filter(Server.Address::floating).map(Server.Address::address);
    return addresses.map(address -> new Way(spelled(address), true));
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
