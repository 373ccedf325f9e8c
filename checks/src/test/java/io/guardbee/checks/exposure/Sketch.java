package io.guardbee.checks.exposure;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.AddressGroup;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.FloatingIp;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Network;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.SecurityGroup.Rule;
import io.guardbee.checks.probe.cloud.Server;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A project drawn in a few lines, `-` standing for "none":
///
/// ```
/// server ID STATUS
/// port ID SERVER ADDRESSES GROUPS [security=on|off|unsaid] [pairs=PREFIXES] [net=NETWORK]
/// group ID [project=ID]              (named like its id)
/// carries SERVER ADDRESS
/// rule ID GROUP IPv4|IPv6 PROTOCOL MIN MAX PREFIX|group:ID|addresses:ID
/// addresses ID PREFIXES
/// network ID external|internal|unsaid
/// floating ADDRESS PORT
/// ```
public final class Sketch {
  /// The project that is drawn.
  public static final Project PROJECT = new Project("lab", "mine", "project-x", "project-x");

  private final List<Server> servers = new ArrayList<>();
  private final List<Port> ports = new ArrayList<>();
  private final Map<String, SecurityGroup> groups = new LinkedHashMap<>();
  private final List<AddressGroup> addressGroups = new ArrayList<>();
  private final List<Network> networks = new ArrayList<>();
  private final List<FloatingIp> floating = new ArrayList<>();

  private Sketch() {}

  /// The inventory of a drawn project, every list of it read.
  public static Inventory inventory(String text) {
    var sketch = new Sketch();
    text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> sketch.draw(line.split(" +")));
    return new Inventory(PROJECT, Probed.got(sketch.servers), Probed.got(sketch.ports), Probed.got(sketch.networks),
        Probed.got(List.copyOf(sketch.groups.values())), Probed.got(sketch.addressGroups),
        Probed.got(sketch.floating), Probed.got(Map.of()), Instant.EPOCH, 7);
  }

  /// A scene over an inventory in which nobody has looked inside a server yet.
  public static CloudScene scene(Inventory inventory, String server) {
    return new CloudScene(inventory, Optional.of(server), Map.of(), Map.of("Canberra", List.of("130.56.0.0/16")),
        Map.of());
  }

  /// What an audit saw, from lines such as `tcp 0.0.0.0 8787 rserver`.
  public static Insight insight(String... listeners) {
    return new Insight(Instant.EPOCH, Stream.of(listeners).map(Sketch::listener).toList(), Set.of(), Optional.empty(),
        Optional.empty());
  }

  /// A listener from a line such as `tcp 0.0.0.0 8787 rserver`.
  public static io.guardbee.checks.probe.SocketFacts.Listener listener(String line) {
    var words = line.split(" ", 4);
    return new io.guardbee.checks.probe.SocketFacts.Listener(words[0], words[1], Integer.parseInt(words[2]),
        words.length > 3 ? List.of(words[3]) : List.of(), List.of());
  }

  /// The port with that id.
  public static Port port(Inventory inventory, String id) {
    return inventory.ports().or(List.of()).stream().filter(port -> port.id().equals(id)).findFirst().orElseThrow();
  }

  private void draw(String[] words) {
    switch (words[0]) {
      case "server" -> servers.add(new Server(words[1], words[1], PROJECT.id(), words[2], "", Instant.EPOCH,
          Instant.EPOCH, Optional.empty(), Optional.empty(), List.of(), Map.of(), Set.of(), Optional.empty(),
          Optional.empty()));
      case "carries" -> servers.replaceAll(server -> server.id().equals(words[1]) ? with(server, words[2]) : server);
      case "port" -> ports.add(port(words));
      case "group" -> groups.put(words[1], new SecurityGroup(words[1], words[1], "",
          option(words, "project").orElse(PROJECT.id()), Optional.empty(), Optional.empty(), List.of()));
      case "rule" -> rule(words);
      case "addresses" -> addressGroups.add(new AddressGroup(words[1], words[1], list(words[2])));
      case "network" -> networks.add(new Network(words[1], words[1], "other", true,
          words[2].equals("unsaid") ? Optional.empty() : Optional.of(words[2].equals("external"))));
      case "floating" -> floating.add(new FloatingIp("f-" + words[1], words[1], "outer", said(words[2]),
          Optional.empty(), PROJECT.id()));
      case "forwards" -> floating.add(new FloatingIp("f-" + words[1], words[1], "outer", Optional.empty(),
          Optional.empty(), PROJECT.id(), List.of(new FloatingIp.Forwarding("tcp", FloatingIp.Span.parse("2222"),
              words[2], FloatingIp.Span.parse("22"), said(words[3])))));
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  private static Server with(Server server, String address) {
    return new Server(server.id(), server.name(), server.projectId(), server.status(), "", server.created(),
        server.updated(), Optional.empty(), Optional.empty(), Stream.concat(server.addresses().stream(),
            Stream.of(new Server.Address("net", address, false, java.util.OptionalInt.empty()))).toList(),
        Map.of(), Set.of(), Optional.empty(), Optional.empty());
  }

  private static Port port(String[] words) {
    var security = option(words, "security").orElse("on");
    return new Port(words[1], PROJECT.id(), option(words, "net").orElse("net"), words[2].equals("-") ? "" : words[2],
        words[2].equals("-") ? "" : "compute:nova", "ACTIVE",
        security.equals("unsaid") ? Optional.empty() : Optional.of(security.equals("on")), list(words[4]),
        list(option(words, "pairs").orElse("-")).stream().map(prefix -> new Port.Pair(prefix, "fa:16:3e:0:0:1"))
            .toList(),
        list(words[3]).stream().map(address -> new Port.Fixed("subnet", address)).toList());
  }

  private void rule(String[] words) {
    var group = groups.get(words[2]);
    if (group == null) {
      throw new IllegalArgumentException(words[2]);
    }
    var rules = new ArrayList<>(group.rules());
    rules.add(new Rule(words[1], "ingress", words[3], said(words[4]), said(words[5]).map(Integer::valueOf),
        said(words[6]).map(Integer::valueOf), said(words[7]).filter(source -> !source.matches("(group|addresses):.*")),
        said(words[7]).filter(s -> s.startsWith("group:")).map(s -> s.substring(6)),
        said(words[7]).filter(s -> s.startsWith("addresses:")).map(s -> s.substring(10)), ""));
    groups.put(group.id(), new SecurityGroup(group.id(), group.name(), group.description(), group.projectId(),
        group.shared(), group.stateful(), rules));
  }

  private static Optional<String> said(String word) {
    return Optional.of(word).filter(w -> !w.equals("-"));
  }

  private static List<String> list(String words) {
    return words.equals("-") ? List.of() : List.of(words.split(","));
  }

  private static Optional<String> option(String[] words, String name) {
    return Stream.of(words).filter(word -> word.startsWith(name + "=")).map(word -> word.substring(name.length() + 1))
        .findFirst();
  }
}
