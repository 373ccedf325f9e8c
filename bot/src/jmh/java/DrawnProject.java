import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts.Listener;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A project of 5,000 servers, drawn at random from a fixed seed: one port each with one to three groups, half of them
/// with a floating address, a tenth of them shut off.
class DrawnProject {
  static final int PORTS = 5_000;
  static final Map<String, List<String>> INSTITUTIONS = Map.of("Canberra", List.of("130.56.0.0/16"));
  private static final int ADDRESS_GROUPS = 100;
  private static final Project PROJECT = new Project("lab", "mine", "project-x", "project-x");

  /// What its rules are like.
  enum Shape {
    /// Mostly one port for one prefix; some ranges, remote groups, all ports, ICMP, and now and then the world.
    MIXED("mixed"),
    /// Two fifths of the rules name address groups, two fifths remote groups, the rest is mixed.
    GROUPS("address groups and remote groups"),
    /// Every rule opens a range of ports to the world.
    OPEN("each open to the world");

    final String label;

    Shape(String label) {
      this.label = label;
    }
  }

  private final Random random = new Random(20_261_125);
  private final Shape shape;
  private final int groups;
  private final int rulesInGroup;

  DrawnProject(Shape shape, int rules, int rulesInGroup) {
    this.shape = shape;
    this.groups = rules / rulesInGroup;
    this.rulesInGroup = rulesInGroup;
  }

  Inventory inventory() {
    var ports = IntStream.range(0, PORTS).mapToObj(this::port).toList();
    return new Inventory(PROJECT, Probed.got(IntStream.range(0, PORTS).mapToObj(DrawnProject::server).toList()),
        Probed.got(ports), Probed.got(List.of(new Network("net", "net", "mine", false, Optional.of(false)))),
        Probed.got(IntStream.range(0, groups).mapToObj(this::group).toList()),
        Probed.got(shape == Shape.GROUPS
            ? IntStream.range(0, ADDRESS_GROUPS).mapToObj(this::addressGroup).toList()
            : List.of()),
        Probed.got(IntStream.range(0, PORTS / 2).mapToObj(DrawnProject::floating).toList()),
        Probed.got(Map.of()), Instant.EPOCH, 7);
  }

  /// The same lists, of which nothing was made yet.
  static Inventory unread(Inventory all) {
    return new Inventory(all.project(), all.servers(), all.ports(), all.networks(), all.groups(), all.addressGroups(),
        all.floatingIps(), all.images(), all.readAt(), all.calls());
  }

  /// The project after two audits of so many of its servers.
  static CloudScene scene(Inventory inventory, int lookedInto) {
    var insights = IntStream.range(0, lookedInto).boxed()
        .collect(Collectors.toMap(i -> "vm-" + i, i -> List.of(insight(i, 2), insight(i, 1))));
    return new CloudScene(inventory, Optional.empty(), insights, INSTITUTIONS, Map.of());
  }

  private static Insight insight(int i, int day) {
    var listeners = List.of(new Listener("tcp", "*", 22, List.of("sshd"), List.of("ssh.service")),
        new Listener("tcp", "127.0.0.1", 25, List.of("master"), List.of()),
        new Listener("tcp", "0.0.0.0", 1024 + i % 5_000, List.of("serve"), List.of()),
        new Listener("udp", "0.0.0.0", 68, List.of("dhclient"), List.of()));
    return new Insight(Instant.EPOCH.plusSeconds(day * 86_400L), listeners, Set.of(22), Optional.of(i % 3 == 0),
        Optional.of(i % 2 == 0), Optional.of(List.of(new Insight.Peers(22, "130.56.0.0/16", 2),
            new Insight.Peers(22, "198.51.0.0/16", 1))));
  }

  private static Server server(int i) {
    return new Server("vm-" + i, "vm-" + i, "mine", i % 10 == 0 ? "SHUTOFF" : "ACTIVE", "", Instant.EPOCH,
        Instant.EPOCH, Optional.empty(), Optional.empty(), List.of(), Map.of(), Set.of(), Optional.empty(),
        Optional.empty());
  }

  private static FloatingIp floating(int i) {
    return new FloatingIp("f-" + i, "203.0." + (i >> 8) + "." + (i & 255), "outer", Optional.of("p-" + i),
        Optional.empty(), "mine");
  }

  private Port port(int i) {
    var own = random.ints(1 + random.nextInt(3), 0, groups).distinct().mapToObj(g -> id(g, 0)).toList();
    return new Port("p-" + i, "mine", "net", "vm-" + i, "compute:nova", "ACTIVE", Optional.of(i % 500 != 0),
        i % 500 == 0 ? List.of() : own, List.of(),
        List.of(new Port.Fixed("v4", "10." + (i >> 8) + "." + (i & 255) + ".5"),
            new Port.Fixed("v6", "2001:db8::" + Integer.toHexString(i))));
  }

  /// As Neutron gives them, so that what asks for that form does its work.
  private static String id(int group, int rule) {
    return "%08x-0000-4000-8000-%012x".formatted(group, rule);
  }

  private SecurityGroup group(int i) {
    Function<String, Rule> drawn = switch (shape) {
      case MIXED -> this::mixed;
      case GROUPS -> this::named;
      case OPEN -> this::open;
    };
    var rules = new ArrayList<Rule>();
    for (int r = 0; r < rulesInGroup; r++) {
      rules.add(drawn.apply(id(i, r + 1)));
    }
    return new SecurityGroup(id(i, 0), "g-" + i, "", "mine", Optional.of(false), Optional.of(true), rules);
  }

  private AddressGroup addressGroup(int i) {
    return new AddressGroup(id(i, 1 << 20), "ag-" + i, IntStream.range(0, 20).mapToObj(_ -> prefix(false)).toList());
  }

  private Rule open(String id) {
    int port = 1 + random.nextInt(60_000);
    return rule(id, false, "tcp", port, port + 17 + random.nextInt(500)).from("0.0.0.0/0");
  }

  private Rule named(String id) {
    int port = 1 + random.nextInt(65_000);
    return switch (random.nextInt(5)) {
      case 0, 1 -> rule(id, false, "tcp", port, port).fromAddresses(id(random.nextInt(ADDRESS_GROUPS), 1 << 20));
      case 2, 3 -> rule(id, random.nextBoolean(), "tcp", port, port).fromGroup(id(random.nextInt(groups), 0));
      default -> mixed(id);
    };
  }

  private Rule mixed(String id) {
    var six = random.nextInt(4) == 0;
    int kind = random.nextInt(20);
    int port = 1 + random.nextInt(65_000);
    Optional<Integer> min = kind < 2 ? Optional.empty() : Optional.of(port);
    Optional<Integer> max = kind < 2 ? min : Optional.of(kind < 5 ? port + random.nextInt(500) : port);
    var protocol = switch (kind) {
      case 0 -> "icmp";
      case 2, 6 -> "udp";
      case 7 -> "17";
      case 8 -> "6";
      default -> "tcp";
    };
    var words = new Begun(id, six, protocol, min, max);
    return kind == 9 ? words.fromGroup(id(random.nextInt(groups), 0)) : words.from(prefix(six));
  }

  private static Begun rule(String id, boolean six, String protocol, int first, int last) {
    return new Begun(id, six, protocol, Optional.of(first), Optional.of(last));
  }

  /// A rule of which only the source is missing.
  private record Begun(String id, boolean six, String protocol, Optional<Integer> min, Optional<Integer> max) {
    Rule from(String prefix) {
      return rule(Optional.of(prefix), Optional.empty(), Optional.empty());
    }

    Rule fromGroup(String group) {
      return rule(Optional.empty(), Optional.of(group), Optional.empty());
    }

    Rule fromAddresses(String group) {
      return rule(Optional.empty(), Optional.empty(), Optional.of(group));
    }

    private Rule rule(Optional<String> prefix, Optional<String> group, Optional<String> addresses) {
      return new Rule(id, "ingress", six ? "IPv6" : "IPv4", Optional.of(protocol), min, max, prefix, group, addresses,
          "");
    }
  }

  private String prefix(boolean six) {
    if (random.nextInt(200) == 0) {
      return six ? "::/0" : "0.0.0.0/0";
    }
    return six
        ? "2001:" + Integer.toHexString(random.nextInt(65_536)) + "::/" + (32 + random.nextInt(97))
        : random.nextInt(224) + "." + random.nextInt(256) + "." + random.nextInt(256) + ".0/" + (16 + random.nextInt(17));
  }
}
