package io.guardbee.checks.catalog.secgroups;

import io.guardbee.checks.catalog.CloudVerdict.Hole;
import io.guardbee.checks.catalog.Expected;
import io.guardbee.checks.catalog.Listed;
import io.guardbee.checks.exposure.AddressSet;
import io.guardbee.checks.exposure.Door;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.exposure.Opening;
import io.guardbee.checks.exposure.Way;
import io.guardbee.checks.exposure.Width;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.PlainText;
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
  private final List<Door> doors;
  private final Map<Family, AddressSet> strangers = new EnumMap<>(Family.class);

  /// @param doors those on one port of one protocol, of one server; never empty
  Reached(Scope scope, List<Door> doors) {
    this.scope = scope;
    this.doors = doors;
    ways().forEach(way -> strangers.merge(way.family(), way.sources().minus(Width.privateRanges(way.family())),
        AddressSet::union));
  }

  private Stream<Way> ways() {
    return doors.stream().flatMap(door -> door.ways().or(List.of()).stream());
  }

  List<ProbeFailure> unread() {
    return doors.stream().flatMap(door -> Stream.concat(door.unread().stream(), switch (door.ways()) {
      case Probed.Missed<List<Way>>(var why) -> Stream.of(why);
      case Probed.Got<List<Way>> _ -> Stream.<ProbeFailure>empty();
    })).distinct().toList();
  }

  /// Empty where only private addresses reach it.
  Optional<Hole> hole(Server server, String service) {
    var open = strangers.entrySet().stream().filter(entry -> !entry.getValue().isEmpty()).toList();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    var rules = rules();
    var words = doors.stream().map(Door::listener).map(Weights::words).toList();
    var first = rules.stream().findFirst();
    var evidence = new ArrayList<Evidence>();
    evidence.add(new Evidence("what listens on \"" + Scope.name(server) + "\"", Listed.some(words, 4) + hint()));
    rules.stream().limit(8).map(rule -> Words.evidence(scope, rule)).forEach(evidence::add);
    var opened = service.replace('/', ' ');
    var reason = opened + " (" + process() + ") is not declared and can be reached from " + open.stream()
        .map(entry -> entry.getValue().width(scope.institutions()).label() + " over " + entry.getKey().label())
        .collect(Collectors.joining(" and ")) + (scope.wholeProject() ? " on \"" + Scope.name(server) + "\"." : ".");
    return Optional.of(new Hole(scope.wholeProject() ? server.id() + "/" + service : service,
        rules.size() == 1 ? rules.getFirst().ruleId() : "", first.map(Opening::groupId).orElse(""),
        first.map(rule -> PlainText.line(rule.group(), 80)).orElse(""), opened, Words.start(reason), weigh(server),
        List.of(server.id()),
        Optional.of(words), evidence));
  }

  private String hint() {
    var purposes = Expected.explaining(doors.getFirst().listener());
    return purposes.isEmpty() ? "" : "; expected with purpose " + String.join(" or ", purposes);
  }

  private String process() {
    return doors.stream().flatMap(door -> door.listener().processes().stream()).distinct().findFirst()
        .map(name -> PlainText.line(name, 40)).orElse("name not visible");
  }

  /// The rules by which strangers come in; none where nothing is filtered.
  private List<Opening> rules() {
    return ways().flatMap(way -> way.rules().stream()
        .filter(rule -> !rule.addresses().minus(Width.privateRanges(way.family())).isEmpty())).distinct().toList();
  }

  /// The world makes it worse; that nobody from outside gets there, or only an institution or one address, makes it less.
  private List<Modifier> weigh(Server server) {
    var known = strangers.keySet().stream().filter(family -> !strangers.getOrDefault(family, AddressSet.none(family))
        .isEmpty()).collect(Collectors.toSet());
    var inside = new Weights(scope).of(scope.behindPorts(scope.portsOf(server)), known).toList();
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
