package io.guardbee.bot.access;

import java.util.List;

/// Where the trail is kept, in the order in which it comes. Implementations are safe for use by several processes.
@FunctionalInterface
public interface TrailLog {
  /// Adds `records`, all of them or none.
  ///
  /// @throws RuntimeException when that cannot be done now; the same records come again later
  void append(List<TrailRecord> records);
}
