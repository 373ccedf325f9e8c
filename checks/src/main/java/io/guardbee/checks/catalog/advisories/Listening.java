package io.guardbee.checks.catalog.advisories;

import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.InstalledPackages;
import io.guardbee.checks.probe.OwnerFacts;
import io.guardbee.checks.probe.SocketFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which packages of some sources have a program that other machines may reach.
final class Listening {
  private Listening() {}

  /// By name; none where that cannot be told.
  static List<String> packages(Facts facts, Set<String> sources) {
    return facts.of(SocketFacts.READER).then(sockets -> facts.of(OwnerFacts.READER).then(owners -> facts
        .of(InstalledPackages.READER).map(installed -> {
          var theirs = sources.stream().flatMap(source -> installed.of(source).stream()).toList();
          return sockets.beyondLoopback().flatMap(listener -> owners.of(listener).or(List.of()).stream())
              .flatMap(program -> program.owner().or(Optional.empty()).stream()).filter(theirs::contains).distinct()
              .sorted().toList();
        }))).or(List.of());
  }
}
