package io.guardbee.checks.catalog.secgroups;

import io.guardbee.checks.catalog.CloudVerdict.Hole;
import io.guardbee.checks.exposure.AddressSet;
import io.guardbee.checks.exposure.Exposure;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.exposure.Opening;
import io.guardbee.checks.exposure.Protocol;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Insight;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who is connected through rules just now, so that nobody is cut off unawares.
final class Connected {
  private static final int MOST = 20;

  private Connected() {}

  /// Lines of a script that say so before anything is changed, and that stop where somebody would be cut off whom nobody
  /// thought of.
  ///
  /// @param kept the prefixes that stay let in; none where a person has yet to say
  static String lines(CloudScene scene, Hole hole, Family family, List<String> kept) {
    var seen = hole.servers().stream().map(id -> scene.insight(id).flatMap(Insight::peers)).toList();
    var rules = rules(scene, hole);
    var peers = peers(scene, hole, family, rules);
    var unknown = seen.isEmpty() || seen.stream().anyMatch(Optional::isEmpty)
        ? "# Of some servers it is not known who is connected: ask their owners first. Guardbee's own network has to stay.\n"
        : rules.stream().allMatch(rule -> rule.protocol().equals(Protocol.TCP))
            ? ""
            : "# Who comes by other protocols than TCP cannot be seen: ask the owners of the servers first.\n";
    if (peers.isEmpty()) {
      return unknown.isEmpty() ? "# Nobody was connected through it when Guardbee looked.\n" : unknown;
    }
    var stays = AddressSet.unionOf(family, kept.stream().flatMap(text -> AddressSet.parse(text, family).stream())
        .toList());
    var words = peers.entrySet().stream().limit(MOST).map(peer -> peer.getKey() + " (" + peer.getValue() + ")")
        .collect(Collectors.joining(", "));
    var cut = peers.keySet().stream().filter(prefix -> !stays.contains(prefix)).limit(MOST).toList();
    return unknown + "# Connected when Guardbee looked: " + words + "\n" + (kept.isEmpty() || cut.isEmpty()
        ? ""
        : "# Of these, " + String.join(", ", cut)
            + " would be cut off. Add to FROM who has to stay, then set SEEN=yes.\n"
            + "SEEN=no\n[ \"$SEEN\" = yes ] || { echo 'Somebody is connected from outside FROM: see SEEN.' >&2; exit 1; }\n");
  }

  private static List<Opening> rules(CloudScene scene, Hole hole) {
    var openings = Exposure.of(scene.inventory()).openings();
    return (hole.ruleId().isEmpty() ? Stream.of(hole.object().split("\\+")) : Stream.of(hole.ruleId()))
        .map(openings::get).filter(Objects::nonNull).toList();
  }

  /// How many connections stand, by prefix; of TCP, since of others none can be seen.
  private static SortedMap<String, Integer> peers(CloudScene scene, Hole hole, Family family, List<Opening> rules) {
    var counts = new TreeMap<String, Integer>();
    hole.servers().stream().flatMap(id -> scene.insight(id).flatMap(Insight::peers).stream()).flatMap(List::stream)
        .filter(peer -> through(rules, family, peer.port()))
        .forEach(peer -> AddressSet.parse(peer.prefix(), family).filter(set -> rules.stream()
            .anyMatch(rule -> !rule.addresses().intersect(set).isEmpty()))
            .ifPresent(set -> counts.merge(set.cidrs().getFirst(), peer.count(), Integer::sum)));
    return counts;
  }

  private static boolean through(List<Opening> rules, Family family, int port) {
    return rules.stream().anyMatch(rule -> rule.lets(family, Protocol.TCP.number(), port));
  }
}
