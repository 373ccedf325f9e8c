package io.guardbee.checks.catalog.secgroups;

import io.guardbee.checks.catalog.CloudVerdict.Hole;
import io.guardbee.checks.catalog.Expected;
import io.guardbee.checks.exposure.AddressSet;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.exposure.Opening;
import io.guardbee.checks.exposure.PortReach;
import io.guardbee.checks.exposure.Protocol;
import io.guardbee.checks.exposure.Width;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who reaches the listeners of one service, from outside the private networks.
final class Reached {
  private final Scope scope;
  private final List<PortReach> reaches;
  private final List<Listener> listeners;
  private final int protocol;
  private final int number;
  private final Map<Family, AddressSet> strangers = new EnumMap<>(Family.class);

  /// @param reaches what reaches the server's ports
  /// @param listeners those on one port of one protocol; never empty
  Reached(Scope scope, List<PortReach> reaches, List<Listener> listeners) {
    this.scope = scope;
    this.reaches = reaches;
    this.listeners = listeners;
    this.protocol = listeners.getFirst().protocol().equals("udp") ? Protocol.UDP.number() : Protocol.TCP.number();
    this.number = listeners.getFirst().port();
    families().forEach(family -> strangers.put(family, AddressSet.unionOf(family,
        reaches.stream().map(reach -> reach.sources(family, protocol, number)).toList())
        .minus(Width.privateRanges(family))));
  }

  private List<Family> families() {
    return Stream.of(Family.values())
        .filter(family -> listeners.stream().anyMatch(listener -> Weights.serves(listener, family))).toList();
  }

  List<ProbeFailure> unread() {
    return families().stream()
        .flatMap(family -> reaches.stream().flatMap(reach -> reach.unread(family, protocol, number).stream()))
        .distinct().toList();
  }

  /// Empty where only private addresses reach it.
  Optional<Hole> hole(Server server, String service) {
    var open = strangers.entrySet().stream().filter(entry -> !entry.getValue().isEmpty()).toList();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    var rules = rules();
    var words = listeners.stream().map(Weights::words).toList();
    var first = rules.stream().findFirst();
    var evidence = new ArrayList<Evidence>();
    evidence.add(new Evidence("what listens on \"" + Scope.name(server) + "\"", Words.some(words, 4) + hint()));
    rules.stream().limit(8).map(rule -> Words.evidence(scope, rule)).forEach(evidence::add);
    var opened = service.replace('/', ' ');
    var reason = opened + " (" + process() + ") is not declared and can be reached from " + open.stream()
        .map(entry -> entry.getValue().width(scope.institutions()).label() + " over " + entry.getKey().label())
        .collect(Collectors.joining(" and ")) + (scope.wholeProject() ? " on \"" + Scope.name(server) + "\"." : ".");
    return Optional.of(new Hole(scope.wholeProject() ? server.id() + "/" + service : service,
        rules.size() == 1 ? rules.getFirst().ruleId() : "", first.map(Opening::groupId).orElse(""),
        first.map(Opening::group).orElse(""), opened, Words.start(reason), weigh(server), List.of(server.id()),
        Optional.of(words), evidence));
  }

  private String hint() {
    var purposes = Expected.explaining(listeners.getFirst());
    return purposes.isEmpty() ? "" : "; expected with purpose " + String.join(" or ", purposes);
  }

  private String process() {
    return listeners.stream().flatMap(listener -> listener.processes().stream()).distinct().findFirst()
        .map(name -> io.guardbee.checks.result.PlainText.line(name, 40)).orElse("name not visible");
  }

  /// The rules by which strangers come in; none where nothing is filtered.
  private List<Opening> rules() {
    return families().stream().flatMap(family -> reaches.stream()
        .flatMap(reach -> reach.letting(family, protocol, number).stream())
        .filter(rule -> !rule.addresses().minus(Width.privateRanges(family)).isEmpty())).distinct().toList();
  }

  /// The world makes it worse; that nobody from outside gets there, or only an institution or one address, makes it less.
  private List<Modifier> weigh(Server server) {
    var known = strangers.keySet().stream().filter(family -> !strangers.getOrDefault(family, AddressSet.none(family))
        .isEmpty()).collect(Collectors.toSet());
    var ports = scope.ports().stream().filter(port -> port.deviceId().equals(server.id())).toList();
    var inside = new Weights(scope).of(ports, known).toList();
    if (!inside.isEmpty()) {
      return inside;
    }
    var widest = known.stream().map(family -> width(family)).reduce(Width.NOBODY, (a, b) -> a.atLeast(b) ? a : b);
    if (widest == Width.WORLD) {
      return List.of(new Modifier(1, "the world can reach it"));
    }
    return widest.atLeast(Width.NARROW)
        ? List.of()
        : List.of(new Modifier(-1, "only " + widest.label()
            + " can reach it"));
  }

  private Width width(Family family) {
    return strangers.getOrDefault(family, AddressSet.none(family)).width(scope.institutions());
  }
}
