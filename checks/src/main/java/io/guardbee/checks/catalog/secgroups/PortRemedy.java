package io.guardbee.checks.catalog.secgroups;

import io.guardbee.checks.catalog.CloudVerdict.Hole;
import io.guardbee.checks.exposure.AddressSet;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.result.Remedy;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Commands that mend ports of the project's own.
final class PortRemedy {
  private static final String START = """
      # @CHECK@
      # Run it where the openstack client is logged in to the project; running it twice is safe.
      # Horizon: Project, Network, Networks, the network, Ports, Edit Port.
      # Terraform: @TERRAFORM@
      set -eu
      command -v openstack >/dev/null || { echo 'Install the openstack client first.' >&2; exit 1; }
      PORT='@PORT@'
      """;
  private static final String SECURE = """
      # The id of the security group that says what may still come in (openstack security group list).
      GROUP=''
      [ -n "$GROUP" ] || { echo 'Fill in GROUP: the id of a security group.' >&2; exit 1; }
      printf '%s\\n' "$GROUP" | grep -Eqx '[0-9a-f-]{32,36}' || { echo 'GROUP has to be an id.' >&2; exit 1; }
      case $(openstack port show "$PORT" -f value -c port_security_enabled) in
        [Tt]rue) echo 'Already on.' ;;
        *) openstack port set --enable-port-security --security-group "$GROUP" "$PORT"; echo "On, with $GROUP" ;;
      esac
      """;
  private static final String UNPAIR = """
      drop() {
        have=$(openstack port show "$PORT" -f value -c allowed_address_pairs)
        case $have in
          *"'$1'"*) openstack port unset --allowed-address "ip-address=$1,mac-address=$2" "$PORT"; echo "Removed: $1" ;;
          *) echo "Already gone: $1" ;;
        esac
      }
      """;
  private static final Pattern MAC = Pattern.compile("(?:[0-9a-f]{2}:){5}[0-9a-f]{2}");
  private static final Pattern PREFIX = Pattern.compile("[0-9A-Fa-f:.]{1,45}(?:/[0-9]{1,3})?");

  private PortRemedy() {}

  static Optional<Remedy> securing(CloudScene scene, Hole hole) {
    return port(scene, hole).map(port -> new Remedy(start("sg-port-security-off", port,
        "in openstack_networking_port_v2 set port_security_enabled = true and security_group_ids") + SECURE,
        show(port, "port_security_enabled -c security_group_ids"),
        "openstack port set --no-security-group --disable-port-security '" + port.id() + "'\n",
        "What the group does not let in no longer reaches the server, and it may send from its own addresses alone."));
  }

  static Optional<Remedy> unpairing(CloudScene scene, Hole hole) {
    return port(scene, hole).flatMap(port -> {
      var pairs = large(port);
      if (pairs.isEmpty() || !pairs.stream().allMatch(PortRemedy::harmless)) {
        return Optional.empty();
      }
      return Optional.of(new Remedy(start("sg-address-pairs-wide", port,
          "in openstack_networking_port_v2 narrow the blocks allowed_address_pairs") + UNPAIR
          + each(pairs, pair -> "drop '" + pair.prefix() + "' '" + pair.mac() + "'\n"),
          show(port, "allowed_address_pairs"),
          each(pairs, pair -> "openstack port set --allowed-address 'ip-address=" + pair.prefix() + ",mac-address="
              + pair.mac() + "' '" + port.id() + "'\n"),
          "Traffic that the server routes for those addresses stops: add narrower pairs first if it routes for any."));
    });
  }

  private static String each(List<Port.Pair> pairs, java.util.function.Function<Port.Pair, String> line) {
    return pairs.stream().map(line).collect(Collectors.joining());
  }

  /// Those without which the port's pairs are not wide: of each family the largest, and what is as large. Smaller ones
  /// are what pairs are made for: an address that wanders, a network behind.
  private static List<Port.Pair> large(Port port) {
    var large = new HashSet<Port.Pair>();
    for (var family : Family.values()) {
      var sizes = new TreeMap<BigInteger, List<Port.Pair>>();
      port.pairs().forEach(pair -> AddressSet.parse(pair.prefix()).filter(set -> set.family() == family)
          .ifPresent(set -> sizes.computeIfAbsent(set.size(), _ -> new ArrayList<>()).add(pair)));
      while (AddressPairsNarrow.wide(union(family, sizes.values()))) {
        large.addAll(sizes.pollLastEntry().getValue());
      }
    }
    return port.pairs().stream().filter(large::contains).toList();
  }

  private static AddressSet union(Family family, Collection<List<Port.Pair>> pairs) {
    return AddressSet.unionOf(family, pairs.stream().flatMap(List::stream)
        .flatMap(pair -> AddressSet.parse(pair.prefix()).stream()).toList());
  }

  private static boolean harmless(Port.Pair pair) {
    return PREFIX.matcher(pair.prefix()).matches() && MAC.matcher(pair.mac()).matches();
  }

  private static Optional<Port> port(CloudScene scene, Hole hole) {
    return scene.inventory().ports().or(List.of()).stream().filter(port -> port.id().equals(hole.object()))
        .filter(port -> RuleWords.id(port.id()) && port.projectId().equals(scene.inventory().project().id()))
        .filter(port -> Scope.keeper(List.of(port)).isEmpty()).findFirst();
  }

  private static String start(String check, Port port, String terraform) {
    return START.replace("@CHECK@", check).replace("@TERRAFORM@", terraform).replace("@PORT@", port.id());
  }

  private static String show(Port port, String columns) {
    return "openstack port show '" + port.id() + "' -c " + columns + "\n";
  }
}
