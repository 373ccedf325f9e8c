package io.guardbee.checks.result;

/// What one audit saw that the one before did not, or the other way round.
public sealed interface Change {
  /// A finding came or went.
  ///
  /// @param event what happened to it
  /// @param check the check that fails, or failed
  /// @param object what it is about
  /// @param severity as it was judged last
  record OfFinding(Event event, CheckId check, String object, Severity severity) implements Change {}

  /// Something that stands there came, went or changed.
  ///
  /// @param event what happened to it
  /// @param trace the thing, as it is now, or was last
  record OfTrace(Turn event, Trace trace) implements Change {}

  /// What can happen to a finding.
  enum Event {
    /// No audit had found it before.
    NEW,
    /// It had been gone.
    RETURNED,
    /// Its check was judged, and did not find it any more.
    FIXED;

    /// The word used in stores and JSON.
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// What can happen to something that stands there.
  enum Turn {
    APPEARED, VANISHED,
    /// It is called otherwise, such as a port that another program listens on.
    CHANGED;

    /// The word used in stores and JSON.
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// By what two changes are about the same thing.
  default String about() {
    return switch (this) {
      case OfFinding(_, var check, var object, _) -> "finding " + check + " " + object;
      case OfTrace(_, var trace) -> trace.kind().word() + " " + trace.object();
    };
  }
}
