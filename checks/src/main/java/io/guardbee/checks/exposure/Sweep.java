package io.guardbee.checks.exposure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Goes over the ports once, from the lowest to the highest, with the sources that are let in at each.
final class Sweep {
  private final Family family;
  private final List<Stretch> stretches = new ArrayList<>();
  /// How many rules let each source in just here.
  private final Map<AddressSet, Integer> active = new HashMap<>();

  private Sweep(Family family) {
    this.family = family;
  }

  static List<Stretch> over(Family family, List<Opening> openings) {
    var changes = new TreeMap<Integer, Map<AddressSet, Integer>>();
    for (var opening : openings) {
      var sources = opening.addresses();
      if (!sources.isEmpty()) {
        var ports = opening.ports().isEmpty() ? PortRange.ALL : opening.ports();
        changes.computeIfAbsent(ports.first(), _ -> new HashMap<>()).merge(sources, 1, Integer::sum);
        changes.computeIfAbsent(ports.last() + 1, _ -> new HashMap<>()).merge(sources, -1, Integer::sum);
      }
    }
    var sweep = new Sweep(family);
    int from = 0;
    for (var change : changes.entrySet()) {
      sweep.stretch(from, change.getKey() - 1);
      change.getValue().forEach((sources, by) -> sweep.active.merge(sources, by, Integer::sum));
      sweep.active.values().removeIf(count -> count == 0);
      from = change.getKey();
    }
    return List.copyOf(sweep.stretches);
  }

  private void stretch(int first, int last) {
    if (first > last || active.isEmpty()) {
      return;
    }
    var sources = AddressSet.unionOf(family, active.keySet());
    var before = stretches.isEmpty() ? null : stretches.getLast();
    if (before != null && before.ports().last() + 1 == first && before.sources().equals(sources)) {
      stretches.set(stretches.size() - 1, new Stretch(new PortRange(before.ports().first(), last), sources));
    } else {
      stretches.add(new Stretch(new PortRange(first, last), sources));
    }
  }
}
