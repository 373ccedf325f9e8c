package io.guardbee.checks.catalog.guides;

import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.InstalledPackages;
import io.guardbee.checks.probe.OwnerFacts;
import io.guardbee.checks.probe.OwnerFacts.Program;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A service of the machine: what listens, loopback included, and what it is from.
///
/// @param name as its guide calls it; else its package, or its program's file
/// @param from the package that its program is from; empty where it is from none
/// @param version of the package; empty where that is not known
/// @param at where it listens
/// @param guide empty where there is none for it
/// @param doubt why it cannot be told what it is from; empty where it can
record Service(String name, Optional<String> from, Optional<String> version, List<String> at, Optional<Guide> guide,
    Optional<ProbeFailure> doubt) {
  private static final Pattern MAJOR = Pattern.compile("(?:[0-9]+:)?([0-9]+(?:\\.[0-9]+)?).*");

  Service {
    at = List.copyOf(at);
  }

  /// The version as an attestation counts it: what comes before the second point.
  String major() {
    return version.map(MAJOR::matcher).filter(java.util.regex.Matcher::matches).map(m -> " " + m.group(1)).orElse("");
  }

  /// One line for people: `OpenSSH 1:9.2p1-2+deb12u7 (openssh-server)`.
  String line() {
    return name + version.map(v -> " " + v).orElse("")
        + from.filter(package_ -> !package_.equals(name)).map(package_ -> " (" + package_ + ")").orElse("");
  }

  /// The services, by name. Missed where it cannot be told which program holds a socket.
  static Probed<List<Service>> of(Facts facts) {
    return facts.of(SocketFacts.READER).then(sockets -> facts.of(OwnerFacts.READER).then(owners -> facts
        .of(InstalledPackages.READER).map(packages -> merged(sockets, owners, packages))));
  }

  /// One service holds many sockets, with many programs of one package.
  private static List<Service> merged(SocketFacts sockets, OwnerFacts owners, InstalledPackages packages) {
    Map<String, Service> byName = new TreeMap<>();
    for (var listener : sockets.listeners()) {
      switch (owners.of(listener)) {
        case Probed.Got<List<Program>>(var programs) -> programs.stream().map(it -> of(listener, it, packages))
            .forEach(one -> byName.merge(one.line(), one, Service::and));
        case Probed.Missed<List<Program>>(var why) -> {
          var one = held(listener, why);
          byName.merge(one.line(), one, Service::and);
        }
      }
    }
    return List.copyOf(byName.values());
  }

  /// A socket that nobody was seen to hold.
  private static Service held(Listener listener, ProbeFailure why) {
    var guide = guide(Optional.empty(), listener);
    return new Service(guide.map(Guide::service).orElse(listener.object()), Optional.empty(), Optional.empty(),
        List.of(listener.object()), guide, Optional.of(why));
  }

  private static Service of(Listener listener, Program program, InstalledPackages packages) {
    var owner = program.runsOthers() ? Optional.<String>empty() : program.owner().or(Optional.empty());
    var guide = guide(owner, listener);
    var name = guide.map(Guide::service).or(() -> owner).orElseGet(() -> PlainText.line(program.path(), 60));
    Optional<ProbeFailure> doubt = program.owner() instanceof Probed.Missed<Optional<String>>(var why)
        ? Optional.of(why)
        : Optional.empty();
    return new Service(name, owner, owner.flatMap(packages::version), List.of(listener.object()), guide, doubt);
  }

  private static Optional<Guide> guide(Optional<String> owner, Listener listener) {
    return Guide.ALL.stream().filter(guide -> owner.filter(guide.packages().asMatchPredicate()).isPresent()).findFirst()
        .or(() -> owner.isPresent()
            ? Optional.empty()
            : Guide.ALL.stream().filter(guide -> listener.processes().stream()
                .anyMatch(guide.programs().asMatchPredicate())).findFirst());
  }

  private Service and(Service other) {
    var both = new ArrayList<>(at);
    both.addAll(other.at);
    return new Service(name, from, version, both.stream().distinct().toList(), guide, doubt);
  }
}
