package io.guardbee.checks.compliance;

import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.Waiver;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A waiver as it is kept: what people are told of it, and exactly what it covers.
///
/// @param waiver what a report shows
/// @param check the check whose findings it is about
/// @param awaited whether a second person has still to approve it; until then it does not hold
/// @param withdrawn who took it back, if anybody did
/// @param covered the findings that were there when it was asked for, each with what its evidence came to, by
///   fingerprint. Nothing else is covered
public record Accepted(Waiver waiver, CheckId check, boolean awaited, Optional<Withdrawal> withdrawn,
    Map<String, Seal> covered) {
  public Accepted {
    covered = Map.copyOf(covered);
  }

  /// That somebody took a waiver back.
  ///
  /// @param by what the person is called
  public record Withdrawal(String by, Instant at) {}

  /// Whether it would hold for what it covers: approved where it must be, not taken back, not ended.
  public boolean stands(Instant now) {
    return !awaited && withdrawn.isEmpty() && waiver.current(now);
  }
}
