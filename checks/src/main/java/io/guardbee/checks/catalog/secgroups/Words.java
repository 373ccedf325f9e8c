package io.guardbee.checks.catalog.secgroups;

import io.guardbee.checks.catalog.Listed;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.exposure.Opening;
import io.guardbee.checks.exposure.Source;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.PlainText;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Says of rules and ports what a person needs to find them. Names are hostile and cleaned.
final class Words {
  private static final int NAMED = 4;
  private static final int SHORT = 8;
  private static final int PREFIXES = 3;

  private Words() {}

  /// `tcp 22 from 0.0.0.0/0, group "ssh"`.
  static String rule(Opening rule) {
    return rule.opened() + " from " + source(rule) + ", group \"" + PlainText.line(rule.group(), 40) + "\"";
  }

  private static String source(Opening rule) {
    return switch (rule.source()) {
      case Source.Anyone() -> rule.family() == Family.IPV4 ? "0.0.0.0/0" : "::/0";
      case Source.Prefix(var set) -> set.cidrs().getFirst();
      case Source.Addresses(_, var name, var set) when set.cidrs().size() > 1 && !set.isAll() ->
        "address group \"" + PlainText.line(name, 40) + "\" (" + Listed.some(set.cidrs(), PREFIXES) + ")";
      case Source.Addresses _,Source.Members _,Source.Unread _ -> rule.source().shown();
    };
  }

  /// A rule, and how many it opens.
  static Evidence evidence(Scope scope, Opening rule) {
    var opened = scope.openedBy(List.of(rule));
    long listen = opened.ports().stream().filter(port -> scope.listens(port, rule, 1)).map(Port::deviceId).distinct()
        .count();
    return new Evidence("security group rule " + PlainText.line(rule.ruleId(), 36),
        rule(rule) + ", " + opened.count() + (listen == 0 ? "" : ", something listens on " + listen));
  }

  /// A port of the network.
  static Evidence evidence(Scope scope, Port port, String what) {
    return new Evidence("port " + PlainText.line(port.id(), 36), what + where(scope, port));
  }

  /// ` of "vm-42" (192.0.2.7)`.
  static String where(Scope scope, Port port) {
    var name = scope.exposure().server(port.deviceId()).map(server -> " of \"" + Scope.name(server) + "\"");
    var addresses = port.fixed().stream().map(fixed -> PlainText.line(fixed.address(), 45)).limit(3)
        .collect(Collectors.joining(", "));
    return name.orElse(port.deviceOwner().isEmpty() ? "" : " of " + PlainText.line(port.deviceOwner(), 40))
        + (addresses.isEmpty() ? "" : " (" + addresses + ")");
  }

  /// `rule 3f2c1a8e in "ssh"`, `rules 3f2c1a8e in "ssh" and 77aa01bc in "web" together`.
  static String named(List<Opening> rules) {
    if (rules.size() == 1) {
      return rules.getFirst().named();
    }
    var shown = rules.stream().map(Opening::named).map(name -> name.substring("rule ".length())).limit(NAMED).toList();
    return "the rules " + String.join(" and ", shown)
        + (rules.size() > NAMED ? " and " + (rules.size() - NAMED) + " more" : "") + " together";
  }

  /// The name of a hole that rules make: the same whichever order they come in.
  static String object(Collection<Opening> rules) {
    var ids = rules.stream().map(rule -> PlainText.line(rule.ruleId(), 36)).sorted().toList();
    return ids.size() <= NAMED
        ? String.join("+", ids)
        : String.join("+", ids.subList(0, NAMED - 1)) + "+" + HexFormat.of().toHexDigits(ids.hashCode());
  }

  /// At most `limit` of these, joined.
  static String some(Collection<String> words, int limit) {
    return words.stream().limit(limit).collect(Collectors.joining(", "))
        + (words.size() > limit ? " and " + (words.size() - limit) + " more" : "");
  }

  /// The same of things that have yet to be named.
  static <T> String some(Collection<T> things, int limit, Function<T, String> name) {
    return things.stream().limit(limit).map(name).collect(Collectors.joining(", "))
        + (things.size() > limit ? " and " + (things.size() - limit) + " more" : "");
  }

  /// With its first letter large.
  static String start(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }

  /// The beginning of an id, as people name it.
  static String brief(String id) {
    var whole = PlainText.line(id, 36);
    return whole.length() > SHORT ? whole.substring(0, SHORT) : whole;
  }
}
