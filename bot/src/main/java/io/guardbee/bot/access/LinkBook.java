package io.guardbee.bot.access;

import java.time.Instant;

/// Where links and the codes that lead to them are kept. Implementations are safe for use by many threads and several
/// processes, and throw a [RuntimeException] when nothing can be kept; then nothing has changed.
public interface LinkBook extends LinkedProjects {
  /// Keeps the hash of a code in the place of any earlier one of that person and project.
  ///
  /// @param person `PLATFORM:ID`
  /// @param codeHash SHA-256 in hexadecimal, 64 characters
  /// @param until from when on it is void
  void issue(String person, String project, String codeHash, Instant until);

  /// Uses a code up.
  ///
  /// @param now it must have been issued for later than this
  /// @return whether this very hash was kept for that person and project, and was still good; of any number of calls, at
  ///   most one is told so
  boolean redeem(String person, String project, String codeHash, Instant now);

  /// Links `person` to `project`, in the place of an earlier link.
  void grant(String person, String project, Instant until);

  /// Ends a link at once.
  ///
  /// @return whether there was one
  boolean revoke(String person, String project);
}
