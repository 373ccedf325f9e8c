package io.guardbee.checks.probe.firewall;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads what a rule of nftables compares.
final class NftMatch {
  private static final int HIGHEST = 65_535;
  private static final Set<String> ADDRESSES = Set.of("saddr", "daddr");

  private final Function<String, Optional<List<Json>>> sets;

  /// @param sets what a named set of the rule's table holds; empty for one that is not listed
  NftMatch(Function<String, Optional<List<Json>>> sets) {
    this.sets = sets;
  }

  /// `{"op": …, "left": …, "right": …}`.
  Condition condition(Json match) {
    var left = match.get("left");
    var right = match.get("right");
    var op = match.get("op").text();
    if (leaf(left, "tcp", "flags") || leaf(left.get("&").items().stream().findFirst().orElse(left), "tcp", "flags")) {
      return both(new Condition.OfProtocol(6), flags(left, op, right));
    }
    return both(implied(left), switch (op) {
      case "==", "in" -> equal(left, right);
      case "!=" -> new Condition.Not(equal(left, right));
      case "<", ">", "<=", ">=" -> beyond(left, op, right.text());
      default -> new Condition.Unclear("a comparison that is not understood");
    });
  }

  private static boolean leaf(Json left, String protocol, String field) {
    return left.get("payload").get("protocol").text().equals(protocol)
        && left.get("payload").get("field").text().equals(field);
  }

  private static Condition both(Condition one, Condition other) {
    return new Condition.All(List.of(one, other));
  }

  /// Whoever looks into a header wants a packet that has one.
  private static Condition implied(Json left) {
    if (left.has("concat")) {
      return new Condition.All(left.get("concat").items().stream().map(NftMatch::implied).toList());
    }
    if (!left.has("payload")) {
      return Condition.always();
    }
    return switch (left.get("payload").get("protocol").text()) {
      case "ip" -> new Condition.OfFamily(false);
      case "ip6" -> new Condition.OfFamily(true);
      case "tcp" -> new Condition.OfProtocol(6);
      case "udp" -> new Condition.OfProtocol(17);
      case "icmp", "icmpv6", "igmp", "sctp", "dccp", "udplite", "ah", "esp", "comp" -> new Condition.OfProtocol(-1);
      case "th" -> Condition.always();
      default -> new Condition.Unclear("a header that is not understood");
    };
  }

  /// What a set, a named set, a list or a single value holds; empty for a set that is not known.
  Optional<List<Json>> elements(Json right) {
    if (right.text().startsWith("@")) {
      return sets.apply(right.text().substring(1));
    }
    if (right.has("set")) {
      return right.get("set") instanceof Json.Arr(var elements)
          ? Optional.of(elements)
          : Optional.of(List.of(right.get("set")));
    }
    return Optional.of(right instanceof Json.Arr(var elements) ? elements : List.of(right));
  }

  /// Whether `left` is `right`, or in it.
  Condition equal(Json left, Json right) {
    var elements = elements(right);
    if (elements.isEmpty()) {
      return new Condition.Unclear("a set that is not listed");
    }
    var field = left.get("payload").get("field").text();
    if (ADDRESSES.contains(field)) {
      var addresses = elements.get().stream().map(NftMatch::address).toList();
      return field.equals("saddr") ? new Condition.Source(addresses) : new Condition.Destination(addresses);
    }
    return new Condition.Any(elements.get().stream().map(element -> one(left, bare(element))).toList());
  }

  /// An element may come with its time to live.
  private static Json bare(Json element) {
    return element.has("elem") ? element.get("elem").get("val") : element;
  }

  private static String address(Json element) {
    var value = bare(element);
    if (value.has("prefix")) {
      return value.get("prefix").get("addr").text() + "/" + value.get("prefix").get("len").text();
    }
    var ends = value.get("range").items();
    return ends.size() == 2 ? ends.getFirst().text() + "-" + ends.get(1).text() : value.text();
  }

  private Condition one(Json left, Json value) {
    if (left.has("concat")) {
      var fields = left.get("concat").items();
      var values = value.get("concat").items();
      var each = new ArrayList<Condition>();
      for (int i = 0; i < fields.size(); i++) {
        each.add(i < values.size() ? equal(fields.get(i), values.get(i)) : new Condition.Unclear("a set of pairs"));
      }
      return new Condition.All(each);
    }
    return switch (left.key()) {
      case "payload" -> payload(left.get("payload").get("field").text(), value);
      case "meta" -> meta(left.get("meta").get("key").text(), value.text());
      case "ct" -> tracked(left.get("ct").get("key").text(), value.text());
      case "fib" -> fib(left.get("fib"), value.text());
      default -> new Condition.Unclear("a calculation");
    };
  }

  private static Condition payload(String field, Json value) {
    return switch (field) {
      case "dport" -> ports(value);
      case "protocol", "nexthdr" -> XtablesRule.protocol(value.text());
      case "sport" -> new Condition.Unclear("the port that it comes from");
      default -> new Condition.Unclear("a field of the packet (" + field + ")");
    };
  }

  private static Condition ports(Json value) {
    var ends = value.get("range").items();
    var first = number(ends.size() == 2 ? ends.getFirst().text() : value.text());
    var last = number(ends.size() == 2 ? ends.get(1).text() : value.text());
    return first < 0 || last < 0 ? new Condition.Unclear("a port by its name") : new Condition.Ports(first, last);
  }

  /// -1 for what is none.
  private static int number(String text) {
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
  }

  private static Condition beyond(Json left, String op, String bound) {
    int port = number(bound);
    if (port < 0 || !left.get("payload").get("field").text().equals("dport")) {
      return new Condition.Unclear("a comparison that is not understood");
    }
    return switch (op) {
      case "<" -> new Condition.Ports(0, port - 1);
      case "<=" -> new Condition.Ports(0, port);
      case ">" -> new Condition.Ports(port + 1, HIGHEST);
      default -> new Condition.Ports(port, HIGHEST);
    };
  }

  private static Condition meta(String key, String value) {
    return switch (key) {
      case "l4proto" -> XtablesRule.protocol(value);
      case "nfproto", "protocol" -> switch (value) {
        case "ipv4", "ip" -> new Condition.OfFamily(false);
        case "ipv6", "ip6" -> new Condition.OfFamily(true);
        default -> new Condition.Unclear("the kind of packet");
      };
      case "iif", "iifname" -> new Condition.Interface(value);
      case "pkttype" -> Set.of("host", "unicast").contains(value)
          ? Condition.always()
          : new Condition.Unclear("the kind of packet");
      default -> new Condition.Unclear("what the kernel notes beside it (" + key + ")");
    };
  }

  private static Condition tracked(String key, String value) {
    return switch (key) {
      case "state" -> new Condition.Fixed(value.equals("new"));
      // a packet that is sent to the very port was not sent on
      case "status" -> value.equals("dnat") ? Condition.never() : new Condition.Unclear("the state of the connection");
      default -> new Condition.Unclear("the connection's " + key);
    };
  }

  /// What the routing table says of an address. Whoever is who he says comes by the right way.
  private static Condition fib(Json fib, String value) {
    var flags = new HashSet<String>();
    leaves(fib.get("flags"), flags);
    if (fib.get("result").text().equals("type") && flags.contains("daddr") && value.equals("local")) {
      return Condition.always();
    }
    return fib.get("result").text().startsWith("oif") && flags.contains("saddr") && Set.of("false", "0").contains(value)
        ? Condition.never()
        : new Condition.Unclear("the routing table");
  }

  /// Of the packet that opens a connection the one flag SYN is set.
  private static Condition flags(Json left, String op, Json right) {
    var mask = new HashSet<String>();
    var parts = left.get("&").items();
    if (parts.size() == 2) {
      leaves(parts.get(1), mask);
    }
    var wanted = new HashSet<String>();
    leaves(right, wanted);
    wanted.remove("0");
    var set = left.has("&") && !mask.contains("syn") ? Set.<String>of() : Set.of("syn");
    return switch (op) {
      case "==" -> new Condition.Fixed(wanted.equals(set));
      case "!=" -> new Condition.Fixed(!wanted.equals(set));
      case "in" -> new Condition.Fixed(wanted.contains("syn") && !set.isEmpty());
      default -> new Condition.Unclear("the TCP flags");
    };
  }

  private static void leaves(Json json, Set<String> into) {
    switch (json) {
      case Json.Arr(var elements) -> elements.forEach(element -> leaves(element, into));
      case Json.Obj(var members) -> members.values().forEach(member -> leaves(member, into));
      case Json.Text(var value) -> into.add(value);
      case Json.Word(var value) -> into.add(value);
    }
  }
}
