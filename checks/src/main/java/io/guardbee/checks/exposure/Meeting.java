package io.guardbee.checks.exposure;

import io.guardbee.checks.probe.firewall.Condition;
import io.guardbee.checks.result.PlainText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The packet that opens a connection to one door, met with the conditions of a firewall: for each address that it may
/// come from, whether a condition holds, does not, or cannot be told.
final class Meeting {
  /// What only containers and virtual machines of the server itself come by.
  private static final Pattern INNER = Pattern
      .compile("lo|docker0|docker_gwbridge|br-[0-9a-f]{12}|veth.*|virbr[0-9]+|lxcbr0|lxdbr0|podman[0-9]+|cni[0-9]+");

  private final Family family;
  private final int protocol;
  private final int port;
  private final Optional<AddressSet> to;
  private final Map<Condition, Holds> sets = new HashMap<>();

  /// @param protocol the number of TCP or UDP
  /// @param to the one address that the door serves; empty for every address of the server
  Meeting(Family family, int protocol, int port, Optional<AddressSet> to) {
    this.family = family;
    this.protocol = protocol;
    this.port = port;
    this.to = to;
  }

  /// From where a condition holds.
  ///
  /// @param surely it holds for packets from these
  /// @param perhaps it may hold for packets from these, which include the others
  /// @param doubt what would have to be known where the two differ; empty where they do not
  record Holds(AddressSet surely, AddressSet perhaps, String doubt) {}

  Family family() {
    return family;
  }

  Holds with(Condition condition) {
    return switch (condition) {
      case Condition.Fixed(var holds) -> sure(holds);
      case Condition.Source source -> sets.computeIfAbsent(source, _ -> from(source.addresses()));
      case Condition.Destination(var addresses) -> to(addresses);
      case Condition.Ports(var first, var last) -> sure(first <= port && port <= last);
      case Condition.OfProtocol(var number) -> sure(number == protocol);
      case Condition.OfFamily(var ipv6) -> sure(ipv6 == (family == Family.IPV6));
      case Condition.Interface(var name) -> by(name);
      case Condition.Unclear(var what) -> unclear("a rule looks at " + PlainText.line(what, 60));
      case Condition.Not(var other) -> not(with(other));
      case Condition.All(var each) -> all(each);
      case Condition.Any(var each) -> any(each);
    };
  }

  private Holds sure(boolean holds) {
    var set = holds ? AddressSet.all(family) : AddressSet.none(family);
    return new Holds(set, set, "");
  }

  private Holds unclear(String doubt) {
    return new Holds(AddressSet.none(family), AddressSet.all(family), doubt);
  }

  private Holds by(String name) {
    if (name.equals("+") || name.equals("*")) {
      return sure(true);
    }
    return INNER.matcher(name).matches()
        ? sure(false)
        : unclear("a rule looks at the interface " + PlainText.line(name, 20));
  }

  private Holds from(List<String> addresses) {
    var read = new ArrayList<AddressSet>();
    boolean odd = false;
    for (var text : addresses) {
      var set = set(text);
      set.filter(found -> found.family() == family).ifPresent(read::add);
      odd |= set.isEmpty();
    }
    var known = AddressSet.unionOf(family, read);
    return odd
        ? new Holds(known, AddressSet.all(family), "a rule names an address in a form that is not understood")
        : new Holds(known, known, "");
  }

  private Holds to(List<String> addresses) {
    var named = from(addresses);
    if (named.surely().isAll()) {
      return sure(true);
    }
    if (to.isEmpty() || !named.doubt().isEmpty()) {
      return named.perhaps().isEmpty() ? sure(false) : unclear("a rule looks at the address that it is sent to");
    }
    return sure(named.surely().covers(to.get().family() == family ? to.get() : AddressSet.all(family)));
  }

  private static Optional<AddressSet> set(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      return AddressSet.parse(text, text.contains(":") ? Family.IPV6 : Family.IPV4);
    }
    return AddressSet.between(text.substring(0, dash), text.substring(dash + 1),
        text.contains(":") ? Family.IPV6 : Family.IPV4);
  }

  private Holds not(Holds other) {
    var all = AddressSet.all(family);
    return new Holds(all.minus(other.perhaps()), all.minus(other.surely()), other.doubt());
  }

  /// What cannot hold at all is not asked further: most rules are about another port.
  private Holds all(List<Condition> each) {
    var so = sure(true);
    for (var condition : each) {
      if (so.perhaps().isEmpty()) {
        return so;
      }
      var more = with(condition);
      so = new Holds(so.surely().intersect(more.surely()), so.perhaps().intersect(more.perhaps()),
          so.doubt().isEmpty() ? more.doubt() : so.doubt());
    }
    return so;
  }

  private Holds any(List<Condition> each) {
    var all = each.stream().map(this::with).toList();
    return new Holds(AddressSet.unionOf(family, all.stream().map(Holds::surely).toList()),
        AddressSet.unionOf(family, all.stream().map(Holds::perhaps).toList()),
        all.stream().map(Holds::doubt).filter(doubt -> !doubt.isEmpty()).findFirst().orElse(""));
  }
}
