package io.guardbee.checks.probe.firewall;

import java.util.List;

/// When a rule of a firewall applies to the packet that opens a connection from another machine.
public sealed interface Condition {
  /// It always does.
  static Condition always() {
    return new Fixed(true);
  }

  /// It never does.
  static Condition never() {
    return new Fixed(false);
  }

  /// It does, or does not, whatever the packet.
  record Fixed(boolean holds) implements Condition {}

  /// The packet comes from one of these.
  ///
  /// @param addresses addresses, prefixes (`10.0.0.0/8`) and ranges (`10.0.0.1-10.0.0.9`) as the firewall writes them
  record Source(List<String> addresses) implements Condition {
    public Source {
      addresses = List.copyOf(addresses);
    }
  }

  /// The packet is sent to one of these, written as for [Source].
  record Destination(List<String> addresses) implements Condition {
    public Destination {
      addresses = List.copyOf(addresses);
    }
  }

  /// It is sent to a port from `first` to `last`.
  record Ports(int first, int last) implements Condition {}

  /// It is of the protocol with this number; -1 for one that is neither TCP nor UDP.
  record OfProtocol(int number) implements Condition {}

  /// It is IPv6 rather than IPv4, or the other way round.
  record OfFamily(boolean ipv6) implements Condition {}

  /// It comes in by the network interface with this name, which may end in `+` or `*` for any ending.
  record Interface(String name) implements Condition {}

  /// Nobody can tell.
  ///
  /// @param what what the rule looks at, for people: `the port that it comes from`
  record Unclear(String what) implements Condition {}

  /// The other does not hold.
  record Not(Condition other) implements Condition {}

  /// All of them hold; true of none.
  record All(List<Condition> each) implements Condition {
    public All {
      each = List.copyOf(each);
    }
  }

  /// One of them holds; not true of none.
  record Any(List<Condition> each) implements Condition {
    public Any {
      each = List.copyOf(each);
    }
  }
}
