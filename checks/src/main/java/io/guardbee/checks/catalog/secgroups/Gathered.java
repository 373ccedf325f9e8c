package io.guardbee.checks.catalog.secgroups;

import io.guardbee.checks.catalog.CloudVerdict.Hole;
import io.guardbee.checks.catalog.Listed;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.exposure.Opening;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts what was found together: one hole for each rule, or set of rules, however many ports of the network have it, and
/// one for each port that nothing filters.
final class Gathered {
  /// What a check makes of a hole.
  interface Weighing {
    /// What moves its severity beside what always does.
    ///
    /// @param weights what is known of the project for that
    /// @param servers every server behind it, judged or not
    /// @param listening what listens behind it on those that are judged; absent where nobody looked
    Stream<Modifier> of(Weights weights, List<Spot> spots, List<Server> servers, Optional<List<String>> listening);
  }

  private static final int MOST_EVIDENCE = 12;
  private static final int MOST_LISTENING = 20;
  private final Scope scope;
  private final Weights weights;
  private final String who;
  private final Map<List<String>, List<Spot>> spots = new LinkedHashMap<>();
  private final Map<List<String>, List<Opening>> rules = new LinkedHashMap<>();
  private final Map<Port, List<Spot>> unfiltered = new LinkedHashMap<>();

  /// @param who who comes in, for people: `the world`
  Gathered(Scope scope, String who) {
    this.scope = scope;
    this.weights = new Weights(scope);
    this.who = who;
  }

  void rules(List<Opening> opening, List<Spot> found) {
    if (!found.isEmpty()) {
      var key = opening.stream().map(Opening::ruleId).sorted().toList();
      rules.putIfAbsent(key, opening);
      spots.computeIfAbsent(key, _ -> new ArrayList<>()).addAll(found);
    }
  }

  void unfiltered(Port port, List<Spot> found) {
    if (!found.isEmpty()) {
      unfiltered.computeIfAbsent(port, _ -> new ArrayList<>()).addAll(found);
    }
  }

  /// The holes, worst first.
  List<Hole> holes(Weighing weighing) {
    return Stream.concat(rules.entrySet().stream().map(entry -> ofRules(entry.getValue(),
        spots.getOrDefault(entry.getKey(), List.of()).stream().distinct().toList(), weighing)),
        unfiltered.entrySet().stream().map(entry -> ofPort(entry.getKey(), entry.getValue(), weighing)))
        .sorted(worstFirst()).toList();
  }

  static Comparator<Hole> worstFirst() {
    return Comparator.comparingInt(Hole::steps).thenComparingInt(hole -> hole.servers().size()).reversed()
        .thenComparing(Hole::object);
  }

  private Hole ofRules(List<Opening> opening, List<Spot> found, Weighing weighing) {
    var behind = scope.openedBy(opening);
    var opened = Words.some(found.stream().map(Spot::label).distinct().toList(), 6);
    var first = opening.getFirst();
    return hole(new Frame(Words.object(opening), opening.size() == 1 ? first.ruleId() : "", first.groupId(),
        PlainText.line(first.group(), 80), opened,
        Words.start(who) + " reaches " + opened + " by " + Words.named(opening) + ".",
        opening.stream().limit(MOST_EVIDENCE).map(rule -> Words.evidence(scope, rule)).toList()), behind, found,
        weighing);
  }

  private Hole ofPort(Port port, List<Spot> found, Weighing weighing) {
    var opened = Words.some(found.stream().map(Spot::label).distinct().toList(), 6);
    return hole(new Frame(port.id(), "", "", "", opened, Words.start(who) + " reaches " + opened + " on the port "
        + Words.brief(port.id()) + Words.where(scope, port) + ": port security is off, so nothing is filtered.",
        List.of(Words.evidence(scope, port, "port security off"))), scope.behindPorts(List.of(port)), found, weighing);
  }

  private record Frame(String object, String ruleId, String groupId, String group, String opened, String reason,
      List<Evidence> evidence) {}

  private Hole hole(Frame frame, Scope.Behind behind, List<Spot> found, Weighing weighing) {
    var listening = weights.listening(behind, listener -> found.stream().anyMatch(spot -> spot.leadsTo(listener)));
    var modifiers = Stream.concat(weights.of(behind, families(found)),
        weighing.of(weights, found, behind.servers(), listening)).toList();
    var evidence = new ArrayList<>(frame.evidence());
    listening.filter(words -> !words.isEmpty())
        .ifPresent(words -> evidence.add(new Evidence("what listens behind it", Listed.some(words, 6))));
    return new Hole(frame.object(), frame.ruleId(), frame.groupId(), frame.group(), frame.opened(), frame.reason(),
        modifiers, behind.ids(),
        listening.map(words -> words.stream().limit(MOST_LISTENING).toList()), evidence);
  }

  private static Set<Family> families(List<Spot> found) {
    return found.stream().map(Spot::family)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Family.class)));
  }
}
