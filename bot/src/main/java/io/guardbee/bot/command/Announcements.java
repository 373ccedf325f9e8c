package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Place;

/// Tells a channel what nobody asked there. Implementations are safe for use by many threads and never throw.
@FunctionalInterface
public interface Announcements {
  /// Where there are no channels, or none can be told.
  Announcements NONE = (_, _) -> false;

  /// Sees to it that `text` comes to stand in `place`, soon.
  ///
  /// @param text one line, which may quote people
  /// @return whether it will; false where that cannot be kept
  boolean tell(Place place, String text);
}
