package io.guardbee.checks.probe;

import java.util.Set;
import java.util.stream.Collectors;

/// Which accounts had a password until somebody locked it. Missed without root's right: `passwd -S` does not tell those
/// from accounts that never had one.
///
/// @param locked their names
public record LockFacts(Set<String> locked) {
  public static final FactReader<LockFacts> READER = collected -> collected.part("accounts", "shut")
      .map(part -> new LockFacts(part.filled().map(String::strip).collect(Collectors.toSet())));

  public LockFacts {
    locked = Set.copyOf(locked);
  }
}
