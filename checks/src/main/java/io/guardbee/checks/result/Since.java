package io.guardbee.checks.result;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What changed since the last whole audit of the same machine.
///
/// @param auditId that audit
/// @param at when it began
/// @param changes findings worst first, then what else stands there; empty where nothing is known to have changed
/// @param compared how much of this audit could be compared: of what nobody saw nothing is known
public record Since(String auditId, Instant at, List<Change> changes, Compared compared) {
  public Since {
    changes = List.copyOf(changes);
  }

  /// How much could be compared.
  public enum Compared {
    /// Every view that was asked for answered.
    WHOLE,
    /// Some of them did not, or only some checks were asked for.
    PART,
    /// Nobody could look.
    NOTHING;

    /// The word used in JSON.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
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
