package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Sight;
import io.guardbee.adapters.store.Letter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is shown where nobody asked for it: it is for the people whose place that is, as the settings say.
final class Unasked {
  /// Who reads a place is asked again for so long; after that it counts as open to all.
  private static final Duration UNTOLD = Duration.ofHours(1);
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private Unasked() {}

  /// Whether nobody asked for it there, no subscription ordered it, and not everybody may read it.
  static boolean any(Letter letter) {
    return letter.ask().isEmpty() && !letter.conversation().endsWith(StoredAnnouncements.OPEN);
  }

  /// What logs call it.
  static String name(Letter letter) {
    return letter.ask().isEmpty() ? letter.id() : letter.ask();
  }

  /// Whether it is due by a subscription, and for all to read who read the place.
  static boolean due(Letter letter) {
    return letter.conversation().endsWith(Clockwork.HELD);
  }

  /// Who can read the place may have changed since it was written.
  ///
  /// @return what becomes of it instead; empty where it may be shown
  static Optional<Delivery> withheld(Letter letter, Sight sight, Instant now) {
    var untold = "the platform does not say who reads there";
    return switch (sight) {
      case FEW -> Optional.empty();
      case ALL -> Optional.of(new Delivery.Impossible("everybody can read that place"));
      case UNTOLD -> Optional.of(letter.ask().isEmpty() || letter.since().plus(UNTOLD).isAfter(now)
          ? new Delivery.Later(AGAIN, untold)
          : new Delivery.Impossible(untold));
    };
  }
}
