package io.guardbee.checks.catalog.secgroups;

import io.guardbee.checks.exposure.AddressSet;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.exposure.Institutions;
import io.guardbee.checks.exposure.Opening;
import io.guardbee.checks.exposure.PortRange;
import io.guardbee.checks.exposure.Protocol;
import io.guardbee.checks.exposure.Width;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Finds what rules open to many: each rule that does so by itself, and then those that do so only together, such as two
/// halves of the world. A rule that adds nothing to the latter is not among them.
final class Doors {
  private final Width least;
  private final Institutions institutions;

  /// @param least how many must be let in for a door to count
  Doors(Width least, Institutions institutions) {
    this.least = least;
    this.institutions = institutions;
  }

  /// Something that is open to many.
  ///
  /// @param rules the rules that open it together; never empty
  /// @param protocol the protocol's number; 0 for every one
  /// @param ports to which ports; none for a protocol without ports
  /// @param opened for people
  record Door(List<Opening> rules, Family family, int protocol, PortRange ports, String opened) {
    Door {
      rules = List.copyOf(rules);
    }

    /// Whether packets of that protocol come through to that port.
    boolean lets(int number, int port) {
      return rules.stream().allMatch(rule -> rule.lets(family, number, port)) && ports.contains(port);
    }
  }

  /// What these rules open, which add up.
  List<Door> of(List<Opening> openings) {
    var doors = new ArrayList<Door>();
    var lesser = new LinkedHashMap<Family, List<Opening>>();
    for (var opening : openings) {
      if (opening.width(institutions).atLeast(least)) {
        doors.add(new Door(List.of(opening), opening.family(), opening.protocol().number(), opening.ports(),
            opening.opened()));
      } else if (!opening.addresses().isEmpty()) {
        lesser.computeIfAbsent(opening.family(), _ -> new ArrayList<>()).add(opening);
      }
    }
    lesser.forEach((family, rules) -> together(family, rules, doors));
    return doors;
  }

  private void together(Family family, List<Opening> rules, List<Door> doors) {
    if (!wide(family, rules)) {
      return;
    }
    rules.stream().map(Opening::protocol).filter(Protocol::hasPorts).distinct()
        .forEach(protocol -> sweep(family, protocol, rules.stream()
            .filter(rule -> rule.protocol().covers(protocol.number())).toList(), doors));
    rules.stream().filter(rule -> !rule.protocol().hasPorts())
        .collect(Collectors.groupingBy(Opening::opened, LinkedHashMap::new, Collectors.toList()))
        .forEach((opened, same) -> {
          if (wide(family, same)) {
            doors.add(new Door(needed(family, same), family, same.getFirst().protocol().number(), PortRange.NONE,
                opened));
          }
        });
  }

  /// Between two neighbouring bounds of rules the same ones let in.
  private void sweep(Family family, Protocol protocol, List<Opening> rules, List<Door> doors) {
    if (!wide(family, rules)) {
      return;
    }
    var bounds = new TreeSet<Integer>();
    rules.forEach(rule -> bounds.addAll(List.of(rule.ports().first(), rule.ports().last() + 1)));
    var before = new ArrayList<Door>();
    for (var first : bounds) {
      var next = bounds.higher(first);
      var here = rules.stream().filter(rule -> rule.ports().contains(first)).toList();
      if (next != null && wide(family, here)) {
        add(before, needed(family, here), family, protocol, new PortRange(first, next - 1));
      }
    }
    doors.addAll(before);
  }

  private static void add(List<Door> doors, List<Opening> rules, Family family, Protocol protocol, PortRange ports) {
    var last = doors.isEmpty() ? null : doors.getLast();
    var joined = last != null && last.rules().equals(rules) && last.ports().last() + 1 == ports.first()
        ? new PortRange(doors.removeLast().ports().first(), ports.last())
        : ports;
    doors.add(new Door(rules, family, protocol.number(), joined, opened(protocol, joined)));
  }

  private static String opened(Protocol protocol, PortRange ports) {
    if (protocol.any()) {
      return "everything";
    }
    return ports.isAll() ? "every " + protocol.label() + " port" : protocol.label() + " " + ports.label();
  }

  private boolean wide(Family family, Collection<Opening> rules) {
    return union(family, rules).width(institutions).atLeast(least);
  }

  private static AddressSet union(Family family, Collection<Opening> rules) {
    return AddressSet.unionOf(family, rules.stream().map(Opening::addresses).toList());
  }

  /// From the widest on, each that adds something, until it is wide; further ones only where they are wide themselves.
  private List<Opening> needed(Family family, List<Opening> rules) {
    var needed = new ArrayList<Opening>();
    var reached = AddressSet.none(family);
    for (var rule : rules.stream().sorted(Comparator.comparing((Opening o) -> o.addresses().size()).reversed()
        .thenComparing(Opening::ruleId)).toList()) {
      boolean enough = reached.width(institutions).atLeast(least);
      if (!reached.covers(rule.addresses()) && (!enough || rule.width(institutions).atLeast(Width.WIDE))) {
        needed.add(rule);
        reached = reached.union(rule.addresses());
      }
    }
    return needed;
  }
}
