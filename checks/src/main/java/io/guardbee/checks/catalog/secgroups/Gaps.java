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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Finds what rules open to many: each rule that does so by itself, and then those that do so only together, such as two
/// halves of the world. A rule that adds nothing to the latter is not among them.
final class Gaps {
  private final Width least;
  private final Institutions institutions;

  /// @param least how many must be let in for a gap to count
  Gaps(Width least, Institutions institutions) {
    this.least = least;
    this.institutions = institutions;
  }

  /// Something that is open to many.
  ///
  /// @param rules the rules that open it together; never empty
  /// @param protocol the protocol's number; 0 for every one
  /// @param ports to which ports; none for a protocol without ports
  /// @param opened for people
  record Gap(List<Opening> rules, Family family, int protocol, PortRange ports, String opened) {
    Gap {
      rules = List.copyOf(rules);
    }

    /// Whether packets of that protocol come through to that port.
    boolean lets(int number, int port) {
      return ports.contains(port) && rules.stream().allMatch(rule -> rule.lets(family, number, port));
    }
  }

  /// Rules of which those that are wide by themselves were found. Where they stand with others, only the lesser ones have
  /// to be put together.
  ///
  /// @param lone a gap for each rule that is wide by itself
  /// @param lesser the others that let somebody in, by family
  record Sifted(List<Gap> lone, Map<Family, List<Opening>> lesser) {
    /// At most so many addresses of that family come in by the lesser ones.
    double atMost(Family family) {
      double size = 0;
      for (var rule : lesser.getOrDefault(family, List.of())) {
        size += rule.addresses().roughSize();
      }
      return size;
    }
  }

  /// One rule and how wide it is.
  record Weighed(Opening rule, Width width) {}

  Sifted sifted(List<Weighed> rules) {
    var lone = new ArrayList<Gap>();
    var lesser = new LinkedHashMap<Family, List<Opening>>();
    for (var weighed : rules) {
      var rule = weighed.rule();
      if (weighed.width().atLeast(least)) {
        lone.add(new Gap(List.of(rule), rule.family(), rule.protocol().number(), rule.ports(), rule.opened()));
      } else if (weighed.width() != Width.NOBODY) {
        lesser.computeIfAbsent(rule.family(), _ -> new ArrayList<>()).add(rule);
      }
    }
    return new Sifted(lone, lesser);
  }

  /// What the rules of all these parts open, which add up.
  List<Gap> of(List<Sifted> parts) {
    var gaps = new ArrayList<Gap>();
    var families = new LinkedHashSet<Family>();
    for (var part : parts) {
      gaps.addAll(part.lone());
      families.addAll(part.lesser().keySet());
    }
    for (var family : families) {
      if (least.within(family, parts.stream().mapToDouble(part -> part.atMost(family)).sum())) {
        together(family, parts.stream().flatMap(part -> part.lesser().getOrDefault(family, List.of()).stream())
            .toList(), gaps);
      }
    }
    return gaps;
  }

  private void together(Family family, List<Opening> rules, List<Gap> gaps) {
    if (!wide(family, rules)) {
      return;
    }
    rules.stream().map(Opening::protocol).filter(Protocol::hasPorts).distinct()
        .forEach(protocol -> sweep(family, protocol, rules.stream()
            .filter(rule -> rule.protocol().covers(protocol.number())).toList(), gaps));
    rules.stream().filter(rule -> !rule.protocol().hasPorts())
        .collect(Collectors.groupingBy(Opening::opened, LinkedHashMap::new, Collectors.toList()))
        .forEach((opened, same) -> {
          if (wide(family, same)) {
            gaps.add(new Gap(needed(family, same), family, same.getFirst().protocol().number(), PortRange.NONE,
                opened));
          }
        });
  }

  /// Between two neighbouring bounds of rules the same ones let in.
  private void sweep(Family family, Protocol protocol, List<Opening> rules, List<Gap> gaps) {
    if (!wide(family, rules)) {
      return;
    }
    var bounds = new TreeSet<Integer>();
    rules.forEach(rule -> bounds.addAll(List.of(rule.ports().first(), rule.ports().last() + 1)));
    var before = new ArrayList<Gap>();
    for (var first : bounds) {
      var next = bounds.higher(first);
      if (next != null && least.within(family, atMost(rules, first))) {
        var here = rules.stream().filter(rule -> rule.ports().contains(first)).toList();
        if (wide(family, here)) {
          add(before, needed(family, here), family, protocol, new PortRange(first, next - 1));
        }
      }
    }
    gaps.addAll(before);
  }

  private static double atMost(List<Opening> rules, int port) {
    double size = 0;
    for (var rule : rules) {
      size += rule.ports().contains(port) ? rule.addresses().roughSize() : 0;
    }
    return size;
  }

  private static void add(List<Gap> gaps, List<Opening> rules, Family family, Protocol protocol, PortRange ports) {
    var last = gaps.isEmpty() ? null : gaps.getLast();
    var joined = last != null && last.rules().equals(rules) && last.ports().last() + 1 == ports.first()
        ? new PortRange(gaps.removeLast().ports().first(), ports.last())
        : ports;
    gaps.add(new Gap(rules, family, protocol.number(), joined, opened(protocol, joined)));
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
  /// Rules that let in only those who may come anyway are asked last: to close them would shut out the wrong people.
  private List<Opening> needed(Family family, List<Opening> rules) {
    var needed = new ArrayList<Opening>();
    var reached = AddressSet.none(family);
    var known = institutions.all(family).union(Width.privateRanges(family));
    for (var rule : rules.stream().sorted(Comparator.comparing((Opening o) -> !known.covers(o.addresses()))
        .thenComparing(o -> o.addresses().size()).reversed().thenComparing(Opening::ruleId)).toList()) {
      boolean enough = reached.width(institutions).atLeast(least);
      if (!reached.covers(rule.addresses()) && (!enough || rule.width(institutions).atLeast(Width.WIDE))) {
        needed.add(rule);
        reached = reached.union(rule.addresses());
      }
    }
    return needed;
  }
}
