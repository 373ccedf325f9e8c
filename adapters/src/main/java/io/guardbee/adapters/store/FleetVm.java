package io.guardbee.adapters.store;

import java.time.Instant;

/// A VM that is to be audited, and what came of it.
///
/// @param seq its number in the order in which VMs were ordered
/// @param project its project's key
/// @param server its id there
/// @param notBefore when it may be audited
/// @param claim which claim on it this is; what an overtaken one reports counts for nothing
/// @param attempts how often its audit was begun
/// @param claimedAt when its audit was last begun; 1970 where it never was
/// @param judged what the audit said; [Judged#NOTHING] before it has ended
public record FleetVm(long seq, String project, String server, String name, State state, Instant notBefore, int claim,
    int attempts, Instant claimedAt, Judged judged) {

  /// How far it is.
  public enum State {
    WAITING, RUNNING,
    /// Audited; whether anything could be seen is another question.
    DONE,
    /// Given up: there is no audit.
    FAILED,
    /// Called off before it was audited.
    CANCELLED
  }

  /// What an audit said, in short.
  ///
  /// @param audit its id; empty where there is none
  /// @param verdict `fine`, `failing`, `unsure` or `silent`
  /// @param grade the letter; empty for none
  /// @param score in percent, -1 where nothing has a verdict
  /// @param coverage from 0 to 1
  /// @param failed how many checks failed
  /// @param unclear how many checks could not be told
  /// @param reached whether somebody could look inside
  /// @param worst the check that matters most, empty for none
  /// @param reason why it is as it is, in one line; empty where there is nothing to say
  public record Judged(String audit, String verdict, String grade, int score, double coverage, Failed failed,
      int unclear, boolean reached, String worst, String reason) {
    /// Nothing is known.
    public static final Judged NOTHING = because("");

    /// There is no audit, and why.
    public static Judged because(String reason) {
      return new Judged("", "", "", -1, 0, new Failed(0, 0, 0, 0), 0, false, "", reason);
    }
  }

  /// How many checks failed, by how soon they want attention.
  public record Failed(int critical, int high, int medium, int low) {}
}
