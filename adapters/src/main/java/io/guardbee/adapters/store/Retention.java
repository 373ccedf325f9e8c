package io.guardbee.adapters.store;

/// How long what is kept.
///
/// @param auditDays days that audits, findings, facts' digests and what was seen inside servers are kept after they were
///   last seen; and, but 30 at least, what consoles showed first, after anybody last asked or the cloud last listed the
///   server
/// @param answerDays days that answers and their buttons are kept, and longer while they have not ended
/// @param trailDays days that the trail and superseded decisions on host keys are kept, and waivers and confirmations
///   after they ended
public record Retention(int auditDays, int answerDays, int trailDays) {
  public Retention {
    if (auditDays < 1 || answerDays < 1 || trailDays < 1) {
      throw new IllegalArgumentException("What is kept is kept for a day at least");
    }
  }
}
