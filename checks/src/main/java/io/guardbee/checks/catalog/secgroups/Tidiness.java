package io.guardbee.checks.catalog.secgroups;

import io.guardbee.checks.catalog.Expected;
import io.guardbee.checks.exposure.Opening;
import io.guardbee.checks.exposure.Protocol;
import io.guardbee.checks.exposure.Source;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.SecurityGroup.Rule;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.target.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What makes a security group hard to understand.
final class Tidiness {
  private static final int MANY_SERVICES = 3;
  /// Above this nobody compares rules with one another, and neither does Guardbee.
  private static final int MANY_RULES = 300;

  private Tidiness() {}

  static List<Evidence> of(Scope scope, SecurityGroup group) {
    var rules = scope.exposure().openingsOf(group.id());
    var found = new ArrayList<Evidence>();
    if (!group.name().equals("default") && scope.exposure().membersOf(group.id()).map(List::isEmpty).or(false)) {
      found.add(new Evidence("members", "nothing has this group"));
    }
    if (group.description().isBlank()) {
      found.add(new Evidence("description", "it has none"));
    }
    if (rules.size() > MANY_RULES) {
      found.add(new Evidence("rules", rules.size() + " rules, more than anybody keeps in mind"));
    } else {
      rules.forEach(rule -> covering(rules, rule).ifPresent(by -> found.add(covered(rule, by))));
    }
    var services = services(rules);
    if (services > MANY_SERVICES) {
      found.add(new Evidence("services", services + " services that have nothing to do with one another"));
    }
    group.rules().forEach(rule -> dangling(scope, rule).ifPresent(found::add));
    return found;
  }

  private static Evidence covered(Opening rule, Opening by) {
    return new Evidence("security group rule " + PlainText.line(rule.ruleId(), 36),
        Words.rule(rule) + " adds nothing to rule " + Words.brief(by.ruleId()) + ": " + by.opened() + " from "
            + by.source().shown());
  }

  /// Of two that cover each other only the later one is told.
  private static Optional<Opening> covering(List<Opening> rules, Opening rule) {
    return rules.stream().filter(other -> !other.ruleId().equals(rule.ruleId()) && covers(other, rule)
        && (!covers(rule, other) || other.ruleId().compareTo(rule.ruleId()) < 0)).findFirst();
  }

  private static boolean covers(Opening wide, Opening rule) {
    return wide.family() == rule.family() && !(rule.source() instanceof Source.Unread)
        && !rule.addresses().isEmpty() && wide.protocol().covers(rule.protocol().number())
        && (wide.protocol().any() || portsCover(wide, rule)) && wide.addresses().covers(rule.addresses());
  }

  private static boolean portsCover(Opening wide, Opening rule) {
    if (!rule.protocol().hasPorts()) {
      return wide.opened().equals(rule.opened()) || wide.opened().equals(wide.protocol().label());
    }
    return wide.ports().first() <= rule.ports().first() && rule.ports().last() <= wide.ports().last();
  }

  /// Ports that one purpose explains together are one service, and so are TCP and UDP on one port.
  private static int services(List<Opening> rules) {
    var ports = rules.stream().filter(rule -> rule.protocol().equals(Protocol.TCP)
        || rule.protocol().equals(Protocol.UDP)).filter(rule -> !rule.ports().isAll()).map(rule -> rule.ports().label())
        .collect(Collectors.toCollection(LinkedHashSet::new));
    var explained = Arrays.stream(Purpose.values()).map(purpose -> explained(purpose, ports))
        .filter(some -> !some.isEmpty()).toList();
    int services = 0;
    while (!ports.isEmpty()) {
      var best = explained.stream().reduce(Set.of(), (a, b) -> b.size() > a.size() ? b : a);
      if (best.isEmpty()) {
        return services + ports.size();
      }
      var taken = Set.copyOf(best);
      ports.removeAll(taken);
      explained.forEach(some -> some.removeAll(taken));
      services++;
    }
    return services;
  }

  private static Set<String> explained(Purpose purpose, Set<String> ports) {
    return ports.stream().filter(port -> !port.contains("-"))
        .filter(port -> Expected.explains(purpose, "tcp", Integer.parseInt(port))
            || Expected.explains(purpose, "udp", Integer.parseInt(port)))
        .collect(Collectors.toSet());
  }

  private static Optional<Evidence> dangling(Scope scope, Rule rule) {
    return rule.remoteGroup().filter(id -> scope.exposure().group(id).isEmpty()).map(id -> new Evidence(
        "security group rule " + PlainText.line(rule.id(), 36),
        "it names the group " + PlainText.line(id, 36) + ", which no list explains"));
  }
}
