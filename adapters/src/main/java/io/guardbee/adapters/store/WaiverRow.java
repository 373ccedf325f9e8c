package io.guardbee.adapters.store;

import java.time.Instant;
import java.util.Optional;

/// A waiver as it is kept. Its texts are redacted already; here they are only bounded.
///
/// @param id letters and digits; no two are alike
/// @param project the project's key
/// @param check the check whose findings were accepted
/// @param object the one object that it is about; empty for every one
/// @param targetKey the machine that it is about; empty where it is for the whole project
/// @param machine what that machine is called
/// @param scope `finding`, `vm` or `project`
/// @param severity the worst that was accepted
/// @param until from then on it holds no longer
/// @param second whether another person has to approve it
public record WaiverRow(String id, String project, String check, String object, String targetKey, String machine,
    String scope, String severity, String reason, Instant until, boolean second, Signature asked,
    Optional<Signature> approved, Optional<Signature> withdrawn) {
  /// A finding that it covers.
  ///
  /// @param targetKey the machine
  /// @param seal what its evidence came to, in the caller's own form
  public record Covered(String targetKey, String fingerprint, String seal) {}

  /// Whether it still waits for another person.
  public boolean awaited() {
    return second && approved.isEmpty();
  }
}
