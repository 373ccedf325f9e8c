package io.guardbee.checks.catalog.secgroups;

import io.guardbee.checks.catalog.Expected;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.target.Purpose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What moves the severity of a hole. Only what is known lowers it: where nobody looked, it stays.
final class Weights {
  private final Scope scope;

  Weights(Scope scope) {
    this.scope = scope;
  }

  Scope scope() {
    return scope;
  }

  /// What holds for a door whatever is behind it: nobody from outside gets there, or a service of the cloud keeps it.
  ///
  /// @param behind the ports that have it, and their servers
  Stream<Modifier> of(Scope.Behind behind, Set<Family> families) {
    var moves = new ArrayList<Modifier>();
    var servers = behind.judged();
    if (!servers.isEmpty() && servers.stream().allMatch(server -> families.stream()
        .allMatch(family -> scope.shut(server, family)))) {
      moves.add(new Modifier(-1, "no server behind it has "
          + families.stream().sorted().map(Family::label).collect(Collectors.joining(" or ", "an ", " address"))
          + " that can be reached from outside"));
    }
    behind.keeper().ifPresent(who -> moves.add(new Modifier(-1, who + " keeps the rules of this port")));
    return moves.stream();
  }

  /// Where each server behind it is declared to be for something that explains each of these services.
  ///
  /// @param services each as `3306/tcp`
  Stream<Modifier> declared(List<Server> servers, List<String> services) {
    return ifAll(servers, server -> services.stream().allMatch(service -> explained(server, service)),
        new Modifier(-1, "each server behind it is declared to serve this"));
  }

  private boolean explained(Server server, String service) {
    var parts = service.split("/");
    return scope.scene().purposes().getOrDefault(server.id(), Set.of()).stream()
        .anyMatch(purpose -> Expected.explains(purpose, parts[1], Integer.parseInt(parts[0])));
  }

  /// Where each server behind it has one of these purposes.
  Stream<Modifier> declared(List<Server> servers, Set<Purpose> purposes, String why) {
    return ifAll(servers, server -> scope.scene().purposes().getOrDefault(server.id(), Set.of()).stream()
        .anyMatch(purposes::contains), new Modifier(-1, why));
  }

  private Stream<Modifier> ifAll(List<Server> servers, Predicate<Server> holds, Modifier move) {
    var judged = scope.judged(servers);
    return !judged.isEmpty() && judged.stream().allMatch(holds) ? Stream.of(move) : Stream.empty();
  }

  /// What listens behind a door on the judged servers: what was seen; nothing, where each running one was looked into, or
  /// where it is known that nothing is behind it at all; absent otherwise.
  ///
  /// @param door the ports that have it, and their servers
  /// @param behind whether what comes in there comes to a listener
  Optional<List<String>> listening(Scope.Behind door, Predicate<Listener> behind) {
    var judged = door.judged();
    var seen = judged.stream().flatMap(server -> scope.insight(server).stream())
        .flatMap(insight -> insight.listeners().stream()).filter(behind).map(Weights::words).distinct().toList();
    return seen.isEmpty() && !looked(door.ports(), judged) ? Optional.empty() : Optional.of(seen);
  }

  /// Into what is no server of the project, such as a load balancer, nobody looks.
  private boolean looked(List<Port> ports, List<Server> judged) {
    var inventory = scope.scene().inventory();
    boolean known = inventory.ports() instanceof Probed.Got<List<Port>>
        && inventory.servers() instanceof Probed.Got<List<Server>>
        && ports.stream().map(Port::deviceId)
            .filter(id -> !id.isEmpty() && scope.scene().serverId().map(id::equals).orElse(true))
            .allMatch(id -> scope.exposure().server(id).isPresent());
    boolean once = judged.isEmpty() || judged.stream().anyMatch(server -> scope.insight(server).isPresent());
    return known && once
        && judged.stream().filter(Server::runs).allMatch(server -> scope.insight(server).isPresent());
  }

  /// Where each judged server behind it was looked into and nothing was there.
  Stream<Modifier> unused(List<Server> servers, Optional<List<String>> listening) {
    return ifAll(servers, server -> listening.filter(List::isEmpty).isPresent(),
        new Modifier(-1, "nothing listens behind it"));
  }

  /// Whether a listener takes what comes by that family.
  static boolean serves(Listener listener, Family family) {
    var address = listener.address();
    return address.equals("*") || (address.contains(":") ? Family.IPV6 : Family.IPV4) == family;
  }

  static String words(Listener listener) {
    return PlainText.line(listener.object()
        + (listener.namesKnown() ? " " + String.join(", ", listener.processes()) : ""), 120);
  }

  /// What two audits in a row saw, where there were two.
  static Optional<List<Insight>> lastTwo(List<Insight> newestFirst) {
    var distinct = newestFirst.stream().collect(Collectors.toMap(Insight::at, i -> i, (a, _) -> a,
        LinkedHashMap::new)).values().stream().limit(2).toList();
    return distinct.size() == 2 ? Optional.of(distinct) : Optional.empty();
  }
}
