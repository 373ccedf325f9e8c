package io.guardbee.bot.access;

import java.time.Instant;
import java.util.Map;

/// The projects that chat accounts were linked to. Implementations are safe for use by many threads and answer within
/// the store's patience, since a decision waits for them.
@FunctionalInterface
public interface LinkedProjects {
  /// The projects of `person`, each with the end of the link, which may have passed.
  ///
  /// @param person `PLATFORM:ID`
  /// @throws RuntimeException when it cannot be read; then no link counts
  Map<String, Instant> of(String person);
}
