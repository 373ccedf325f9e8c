package io.guardbee.bot.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where subscriptions are remembered. Implementations are safe for use by many threads; where the memory is away they
/// throw what commands turn into a message.
public interface SubscriptionBook {
  /// Remembers a new one.
  ///
  /// @return the one that posts the same about the same project in the same channel already, in whose favour nothing was
  ///   changed; empty where the new one is remembered
  Optional<Subscription> add(Subscription subscription);

  /// The one called so, ended or not.
  Optional<Subscription> find(String id);

  /// Those that have not ended; at most 2,000.
  List<Subscription> active();

  /// Ends it for good.
  ///
  /// @param why in one line
  /// @return false where it had ended
  boolean end(String id, String why);

  /// Posts nothing before a moment; what is due until then is not made up for. A moment that is now ends a pause, and
  /// changes nothing where there is none.
  ///
  /// @return false where it has ended
  boolean pause(String id, Instant until);
}
