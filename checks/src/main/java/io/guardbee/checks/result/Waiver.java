package io.guardbee.checks.result;

import java.time.Instant;
import java.util.Locale;

/// That somebody accepted a finding as it is, for a while. It is void as soon as the finding's evidence changes.
///
/// @param id by which people name it; letters and digits
/// @param reason why the risk is taken, in one line; written by a person
/// @param askedBy what the person who asked is called; shown, never trusted
/// @param approvedBy what the second person is called; empty where none was needed
/// @param until from this instant on it holds no longer
/// @param scope what was accepted
public record Waiver(String id, String reason, String askedBy, String approvedBy, Instant until, Scope scope) {
  private static final int REASON = 300;
  private static final int NAME = 60;

  public Waiver {
    id = PlainText.line(id, 24);
    reason = PlainText.line(reason, REASON);
    askedBy = PlainText.line(askedBy, NAME);
    approvedBy = PlainText.line(approvedBy, NAME);
  }

  /// What was accepted. Of each, only what was there when it was accepted: a new finding is never covered.
  public enum Scope {
    /// One finding of one machine.
    FINDING("this finding"),
    /// Every finding of a check on one machine.
    VM("this machine"),
    /// Every finding of a check, or of a check on one object such as a rule, on all machines of a project.
    PROJECT("this project");

    private final String words;

    Scope(String words) {
      this.words = words;
    }

    /// For people.
    public String words() {
      return words;
    }

    /// The word used in commands and JSON: `finding`, `vm`, `project`.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Whether it has not ended at `now`.
  public boolean current(Instant now) {
    return now.isBefore(until);
  }
}
