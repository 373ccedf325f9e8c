package io.guardbee.checks.exposure;

import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;

/// What reaches one Neutron port. Rules only ever allow, and those of all its groups add up. Without port security
/// everything comes in from anywhere; with port security and without a group, nothing does.
///
/// What is told is what is known: who comes in by rules that could be read. What may come in besides is [#unread].
public final class PortReach {
  private final Port port;
  private final List<Ruleset> rules;
  private final List<Doubt> doubts;
  private final boolean certain;

  PortReach(Port port, List<Ruleset> rules, List<Doubt> doubts) {
    this.port = port;
    this.rules = List.copyOf(rules);
    this.doubts = List.copyOf(doubts);
    this.certain = doubts.isEmpty() && rules.stream().allMatch(ruleset -> ruleset.doubts().isEmpty());
  }

  /// What reaches `port`. For more than one port of a project, ask [Exposure], which reads the rules once.
  public static PortReach of(Port port, Inventory inventory) {
    return Exposure.of(inventory).reach(port);
  }

  public Port port() {
    return port;
  }

  /// Whether the cloud filters at all (port security); empty where it does not say.
  public Optional<Boolean> filtered() {
    return port.portSecurity();
  }

  private boolean open() {
    return !filtered().orElse(true);
  }

  /// The rules of all its groups; none where nothing is filtered.
  public List<Opening> openings() {
    return opened().toList();
  }

  private Stream<Opening> opened() {
    return open() ? Stream.empty() : rules.stream().flatMap(ruleset -> ruleset.openings().stream());
  }

  /// The rules that let packets through to a port, those included whose source could not be told; none where nothing is
  /// filtered, though then all come through.
  ///
  /// @param protocol its number: 6 is TCP, 17 is UDP; 0 asks for rules that let every protocol through
  /// @param number the port; of no account for a protocol without ports
  public List<Opening> letting(Family family, int protocol, int number) {
    return opened().filter(opening -> opening.lets(family, protocol, number)).toList();
  }

  /// Who can send packets to a port, as far as is known: by all rules of all groups together.
  public AddressSet sources(Family family, int protocol, int number) {
    return open()
        ? AddressSet.all(family)
        : AddressSet.unionOf(family, letting(family, protocol, number).stream().map(Opening::addresses).toList());
  }

  /// All ports of a protocol that anybody can reach, from the lowest, each run of ports with who reaches it. For a protocol
  /// without ports one stretch over all of them.
  public List<Stretch> stretches(Family family, Protocol protocol) {
    return stretches(family, protocol, _ -> true);
  }

  /// Those of them that are so wide, or wider. Cheaper than to ask for all and throw most away.
  public List<Stretch> stretches(Family family, Protocol protocol, Width least, Institutions institutions) {
    return stretches(family, protocol, size -> least.within(family, size)).stream()
        .filter(stretch -> stretch.sources().width(institutions).atLeast(least)).toList();
  }

  private List<Stretch> stretches(Family family, Protocol protocol, DoublePredicate wanted) {
    return open()
        ? List.of(new Stretch(PortRange.ALL, AddressSet.all(family)))
        : Sweep.over(family, opened().filter(opening -> opening.family() == family
            && opening.protocol().covers(protocol.number())).toList(), wanted);
  }

  /// What may come in besides, and why that cannot be told; without repetition, empty if all is known.
  public List<ProbeFailure> unread() {
    return certain ? List.of() : doubts().map(Doubt::why).distinct().toList();
  }

  /// The same, as far as it may concern one port of one protocol.
  public List<ProbeFailure> unread(Family family, int protocol, int number) {
    return certain
        ? List.of()
        : doubts().filter(doubt -> doubt.concerns(family, protocol, number)).map(Doubt::why).distinct().toList();
  }

  private Stream<Doubt> doubts() {
    return open()
        ? Stream.empty()
        : Stream.concat(doubts.stream(), rules.stream().flatMap(ruleset -> ruleset.doubts().stream()));
  }
}
