package io.guardbee.checks.result;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What changed since the last whole audit of the same machine.
///
/// @param auditId that audit
/// @param at when it began
/// @param changes findings worst first, then what else stands there; empty where nothing changed
public record Since(String auditId, Instant at, List<Change> changes) {
  public Since {
    changes = List.copyOf(changes);
  }

  /// The findings to which that happened.
  public List<Change.OfFinding> findings(Change.Event event) {
    return changes.stream().flatMap(change -> change instanceof Change.OfFinding found && found.event() == event
        ? Stream.of(found)
        : Stream.of()).toList();
  }

  /// What else came, went or changed.
  public List<Change.OfTrace> traces() {
    return changes.stream().flatMap(change -> change instanceof Change.OfTrace trace ? Stream.of(trace) : Stream.of())
        .toList();
  }
}
