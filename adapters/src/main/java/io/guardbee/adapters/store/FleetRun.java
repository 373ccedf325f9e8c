package io.guardbee.adapters.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// An order to audit VMs, as it stands.
///
/// @param projects as in [NewFleet]
/// @param endedAt when nothing of it was left to be done; empty before
public record FleetRun(String id, String person, String purpose, State state, Instant orderedAt,
    Optional<Instant> endedAt, Map<String, String> projects) {
  public FleetRun {
    projects = Map.copyOf(projects);
  }

  /// How far it is.
  public enum State {
    /// Something is left to be done.
    OPEN,
    /// Every VM was audited, or given up with a reason.
    DONE,
    /// It was called off; what was done by then is kept.
    CANCELLED
  }
}
