package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Place;

/// Tells a channel what nobody asked there. Implementations are safe for use by many threads and never throw.
@FunctionalInterface
public interface Announcements {
  /// Where there are no channels, or none can be told.
  Announcements NONE = (_, _) -> false;

  /// Sees to it that `text` comes to stand in `place`, soon, unless everybody can read that place by then.
  ///
  /// @param text one line, which may quote people
  /// @return whether it will; false where that cannot be kept
  boolean tell(Place place, String text);

  /// The same of what everybody may read: it names no project and no machine.
  default boolean show(Place place, String text) {
    return tell(place, text);
  }
}
