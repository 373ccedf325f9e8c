package io.guardbee.checks.exposure;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.firewall.BaseChain;
import io.guardbee.checks.probe.firewall.FirewallFacts;
import io.guardbee.checks.result.ProbeFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a server's own firewall does with a packet that opens a connection to one of its sockets from another machine.
/// It is evidence and lowers no verdict: the cloud's rules are what a project answers for.
public final class HostFirewall {
  private static final String WHO = "host firewall ";

  private final FirewallFacts facts;

  private HostFirewall(FirewallFacts facts) {
    this.facts = facts;
  }

  /// What may become of such packets of one family. From where a packet surely passes is what is not among `dropped`.
  ///
  /// @param passed from where they may pass
  /// @param dropped from where they may be dropped
  /// @param doubt why an address is in both; empty where none is
  public record Verdict(AddressSet passed, AddressSet dropped, String doubt) {
    /// `lets it in`, `lets only 10.0.0.0/8 in`, `drops it`, `cannot be told: …`.
    public String words() {
      if (!passed.intersect(dropped).isEmpty()) {
        return mostly(passed)
            ? "cannot be told: " + (doubt.isEmpty() ? "its rules are not plain" : doubt)
            : "lets at most " + some(passed) + " in";
      }
      if (passed.isEmpty()) {
        return "drops it";
      }
      if (dropped.isEmpty()) {
        return "lets it in";
      }
      return mostly(passed) ? "lets it in, all but " + some(dropped) : "lets only " + some(passed) + " in";
    }

    private static boolean mostly(AddressSet set) {
      return set.width(Institutions.NONE) == Width.WORLD;
    }

    private static String some(AddressSet set) {
      var prefixes = set.cidrs();
      return prefixes.size() > 3 ? set.shown() : String.join(", ", prefixes);
    }
  }

  /// What is said of a socket, in words.
  ///
  /// @param families of the packets that come to it
  /// @param to the one address that it serves; empty for every address of the server
  static String words(Probed<FirewallFacts> firewall, Listener listener, Set<Family> families,
      Optional<AddressSet> to) {
    return switch (firewall) {
      case Probed.Got<FirewallFacts>(var facts) when facts.idle() && facts.gaps().isEmpty() -> "no host firewall";
      case Probed.Got<FirewallFacts>(var facts) -> new HostFirewall(facts).words(listener, families, to);
      case Probed.Missed<FirewallFacts>(ProbeFailure.SectionMissing _) -> Door.FIREWALL_UNSEEN;
      case Probed.Missed<FirewallFacts>(var why) -> WHO + "not known: " + shortly(why);
    };
  }

  /// A cause as the end of a line.
  static String shortly(ProbeFailure why) {
    return why instanceof ProbeFailure.NeedsRight ? "needs root" : why.why().replaceFirst("\\.$", "");
  }

  private String words(Listener listener, Set<Family> families, Optional<AddressSet> to) {
    int protocol = (listener.protocol().equals("udp") ? Protocol.UDP : Protocol.TCP).number();
    var said = new LinkedHashMap<String, String>();
    for (var family : Family.values()) {
      if (families.contains(family)) {
        said.merge(verdict(family, protocol, listener.port(), to).words(), family.label(), (a, b) -> "");
      }
    }
    if (said.size() == 1) {
      return WHO + said.firstEntry().getKey();
    }
    return WHO + String.join("; ", said.entrySet().stream().map(HostFirewall::overFamily).toList());
  }

  private static String overFamily(Map.Entry<String, String> said) {
    return "over " + said.getValue() + " " + said.getKey();
  }

  /// What may become of packets to a port. Each chain on the way must let them pass; where not all rules could be read,
  /// what they do not drop may be dropped all the same.
  ///
  /// @param protocol the number of TCP or UDP
  Verdict verdict(Family family, int protocol, int port, Optional<AddressSet> to) {
    var packet = new Meeting(family, protocol, port, to);
    var passed = AddressSet.all(family);
    var dropped = facts.gaps().isEmpty() ? AddressSet.none(family) : AddressSet.all(family);
    var redirected = AddressSet.none(family);
    var doubt = facts.gaps().stream().findFirst().map(HostFirewall::shortly).orElse("");
    for (var base : facts.bases()) {
      if (family == Family.IPV4 ? !base.ipv4() : !base.ipv6()) {
        continue;
      }
      var outcome = through(base, packet);
      passed = passed.intersect(outcome.accepted());
      dropped = dropped.union(outcome.dropped());
      redirected = redirected.union(outcome.redirected());
      doubt = doubt.isEmpty() ? outcome.doubt() : doubt;
    }
    if (passed.isEmpty() && Passage.leadsTo(port, facts)) {
      return new Verdict(AddressSet.all(family), AddressSet.all(family), "another port is redirected to this one");
    }
    return redirected.isEmpty()
        ? new Verdict(passed, dropped, doubt)
        : new Verdict(passed.union(redirected), dropped.union(redirected),
            "a rule sends it on elsewhere (DNAT), past the rules for what comes in");
  }

  private Passage.Outcome through(BaseChain base, Meeting packet) {
    var outcome = Passage.through(base, facts, packet);
    return base.hook() == BaseChain.Hook.CARD && !outcome.dropped().isEmpty()
        ? new Passage.Outcome(AddressSet.all(packet.family()), AddressSet.all(packet.family()), outcome.redirected(),
            "there are rules at the network card")
        : outcome;
  }

  static HostFirewall of(FirewallFacts facts) {
    return new HostFirewall(facts);
  }
}
