package io.guardbee.checks.exposure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;

/// Goes over the ports once, from the lowest to the highest, with the sources that are let in at each.
final class Sweep {
  private final Family family;
  private final DoublePredicate wanted;
  private final List<Stretch> stretches = new ArrayList<>();
  /// How many rules let each source in just here.
  private final Map<AddressSet, Integer> active = new HashMap<>();

  private Sweep(Family family, DoublePredicate wanted) {
    this.family = family;
    this.wanted = wanted;
  }

  /// A rule that begins or ends.
  private record Event(int port, AddressSet sources, int by) {}

  /// The runs of ports with their sources.
  ///
  /// @param wanted told how many addresses a run may have at most, whether it is of interest; the sources of others are
  ///   not put together
  static List<Stretch> over(Family family, List<Opening> openings, DoublePredicate wanted) {
    var events = new ArrayList<Event>();
    for (var opening : openings) {
      var sources = opening.addresses();
      if (!sources.isEmpty()) {
        var ports = opening.ports().isEmpty() ? PortRange.ALL : opening.ports();
        events.add(new Event(ports.first(), sources, 1));
        events.add(new Event(ports.last() + 1, sources, -1));
      }
    }
    events.sort(Comparator.comparingInt(Event::port));
    var sweep = new Sweep(family, wanted);
    int from = 0;
    for (var event : events) {
      if (event.port() > from) {
        sweep.stretch(from, event.port() - 1);
        from = event.port();
      }
      sweep.count(event.sources(), event.by());
    }
    return List.copyOf(sweep.stretches);
  }

  private void count(AddressSet sources, int by) {
    int rules = active.getOrDefault(sources, 0) + by;
    if (rules == 0) {
      active.remove(sources);
    } else {
      active.put(sources, rules);
    }
  }

  private void stretch(int first, int last) {
    if (active.isEmpty() || !wanted.test(atMost())) {
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

  private double atMost() {
    double size = 0;
    for (var sources : active.keySet()) {
      size += sources.roughSize();
    }
    return size;
  }
}
