import io.guardbee.checks.exposure.Exposure;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.exposure.Institutions;
import io.guardbee.checks.exposure.Protocol;
import io.guardbee.checks.exposure.Width;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.FloatingIp;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Network;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.SecurityGroup.Rule;
import io.guardbee.checks.probe.cloud.Server;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/// How long it takes to make sense of a project of 5,000 servers with 1,000, 10,000 and 100,000 rules. Started by
/// `bot/src/lab/exposure-bench.sh`; prints a table in Markdown, and fails where a bound is not held.
///
/// What is measured is what every command over a project does: index it, tell for each server who reaches which ports of
/// which protocol and how wide that is, where it can be reached, and for each rule how many running servers it opens.
class ExposureBench {
  private static final int PORTS = 5_000;
  private static final int MOST_MILLIS = 1_000;
  private static final Project PROJECT = new Project("lab", "mine", "project-x", "project-x");
  private static final Institutions INSTITUTIONS = Institutions.of(Map.of("Canberra", List.of("130.56.0.0/16")));
  private static final List<Protocol> PROTOCOLS = List.of(Protocol.ANY, Protocol.TCP, Protocol.UDP, Protocol.ICMP);

  private final Random random = new Random(20_261_125);

  /// Arguments: turns (15), and rules in a group (20).
  public static void main(String[] arguments) {
    int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
    int rulesInGroup = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
    System.out.println("| rules | groups | processor time, median | least | clock, median | least | open to the world |");
    System.out.println("|---|---|---|---|---|---|---|");
    var medians = IntStream.of(1_000, 10_000, 100_000)
        .mapToLong(rules -> new ExposureBench().measure(rules, rulesInGroup, turns)).toArray();
    if (medians[2] > MOST_MILLIS * 1_000L) {
      System.err.println("exposure-bench: more than " + MOST_MILLIS + " ms for 100,000 rules");
      System.exit(1);
    }
  }

  /// The median of the processor time in microseconds: other programs on the machine lengthen the clock's alone.
  private long measure(int rules, int rulesInGroup, int turns) {
    var inventory = inventory(rules, rulesInGroup);
    var processor = new long[turns];
    var clock = new long[turns];
    var thread = ManagementFactory.getThreadMXBean();
    int world = 0;
    for (int turn = -3; turn < turns; turn++) {
      var began = System.nanoTime();
      var spent = thread.getCurrentThreadCpuTime();
      world = analyse(unread(inventory));
      if (turn >= 0) {
        processor[turn] = (thread.getCurrentThreadCpuTime() - spent) / 1_000;
        clock[turn] = (System.nanoTime() - began) / 1_000;
      }
    }
    Arrays.sort(processor);
    Arrays.sort(clock);
    System.out.printf("| %,d | %,d | %d ms | %d ms | %d ms | %d ms | %,d servers |%n", rules, rules / rulesInGroup,
        processor[turns / 2] / 1_000, processor[0] / 1_000, clock[turns / 2] / 1_000, clock[0] / 1_000, world);
    return processor[turns / 2];
  }

  /// The same lists, of which no index was made yet.
  private static Inventory unread(Inventory all) {
    return new Inventory(all.project(), all.servers(), all.ports(), all.networks(), all.groups(), all.addressGroups(),
        all.floatingIps(), all.images(), all.readAt(), all.calls());
  }

  /// How many servers have a port that the world reaches.
  private static int analyse(Inventory inventory) {
    var exposure = Exposure.of(inventory);
    int world = 0;
    for (var alike : exposure.alike().or(List.of())) {
      var open = false;
      for (var family : Family.values()) {
        for (var protocol : PROTOCOLS) {
          for (var stretch : alike.reach().stretches(family, protocol, Width.WIDE, INSTITUTIONS)) {
            open |= stretch.sources().width(INSTITUTIONS).atLeast(Width.WORLD);
          }
        }
      }
      world += open ? alike.ports().size() : 0;
    }
    for (var server : inventory.servers().or(List.of())) {
      check(exposure.publicAddresses(server.id()) instanceof Probed.Got);
    }
    for (var rule : exposure.openings().keySet()) {
      check(exposure.runningServers(rule) instanceof Probed.Got);
    }
    return world;
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("The analysis missed something");
    }
  }

  private Inventory inventory(int rules, int rulesInGroup) {
    int groups = rules / rulesInGroup;
    return new Inventory(PROJECT, Probed.got(IntStream.range(0, PORTS).mapToObj(ExposureBench::server).toList()),
        Probed.got(IntStream.range(0, PORTS).mapToObj(i -> port(i, groups)).toList()),
        Probed.got(List.of(new Network("net", "net", "mine", false, Optional.of(false)))),
        Probed.got(IntStream.range(0, groups).mapToObj(i -> group(i, groups, rulesInGroup)).toList()),
        Probed.got(List.of()), Probed.got(IntStream.range(0, PORTS / 2).mapToObj(ExposureBench::floating).toList()),
        Probed.got(Map.of()), Instant.EPOCH, 7);
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

  private Port port(int i, int groups) {
    var own = random.ints(1 + random.nextInt(3), 0, groups).distinct().mapToObj(g -> "g-" + g).toList();
    return new Port("p-" + i, "mine", "net", "vm-" + i, "compute:nova", "ACTIVE", Optional.of(i % 500 != 0),
        i % 500 == 0 ? List.of() : own, List.of(),
        List.of(new Port.Fixed("v4", "10." + (i >> 8) + "." + (i & 255) + ".5"),
            new Port.Fixed("v6", "2001:db8::" + Integer.toHexString(i))));
  }

  private SecurityGroup group(int i, int groups, int size) {
    var rules = new ArrayList<Rule>();
    for (int r = 0; r < size; r++) {
      rules.add(rule("r-" + i + "-" + r, groups));
    }
    return new SecurityGroup("g-" + i, "g-" + i, "", "mine", Optional.of(false), Optional.of(true), rules);
  }

  /// Mostly one port for one prefix; some ranges, remote groups, all ports, ICMP, and now and then the world.
  private Rule rule(String id, int groups) {
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
    Optional<String> remote = kind == 9 ? Optional.of("g-" + random.nextInt(groups)) : Optional.empty();
    Optional<String> prefix = remote.isPresent() ? Optional.empty() : Optional.of(prefix(six));
    return new Rule(id, "ingress", six ? "IPv6" : "IPv4", Optional.of(protocol), min, max, prefix, remote,
        Optional.empty(), "");
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
