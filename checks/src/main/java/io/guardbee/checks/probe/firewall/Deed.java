package io.guardbee.checks.probe.firewall;

/// What a rule of a firewall does with a packet that it applies to.
public sealed interface Deed {
  /// It goes on to what comes after this hook.
  record Accept() implements Deed {}

  /// It is dropped, or refused with an answer.
  record Drop() implements Deed {}

  /// Back to the chain that led here.
  record Return() implements Deed {}

  /// On to the next rule.
  record GoOn() implements Deed {}

  /// Through another chain and back.
  ///
  /// @param chain a key of [FirewallFacts#chains()]
  record Jump(String chain) implements Deed {}

  /// Through another chain, and from there back to where this one was led to from.
  ///
  /// @param chain a key of [FirewallFacts#chains()]
  record Goto(String chain) implements Deed {}

  /// It gets another address or port to go to.
  ///
  /// @param first the lowest port that it may get
  /// @param last the highest; below `first` where it keeps its port
  record Redirect(int first, int last) implements Deed {
    /// Its port stays.
    static Redirect elsewhere() {
      return new Redirect(1, 0);
    }

    /// To the port, or to one of the ports, that a text names (`80`, `8000-8010`); to any where it makes no sense.
    static Redirect to(String ports) {
      var ends = ports.matches("[0-9]{1,5}(-[0-9]{1,5})?") ? ports.split("-") : new String[]{"0", "65535"};
      return new Redirect(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    }
  }

  /// Nobody can tell.
  ///
  /// @param what what it does, for people: `hands it to a program`
  record Unclear(String what) implements Deed {}
}
