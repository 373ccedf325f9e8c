package io.guardbee.bot.work;

import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.adapters.store.SubscriptionRow;
import io.guardbee.checks.probe.AnnouncementFeed;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Supplier;

/// Which projects have a channel that is told what is announced, from the store.
///
/// @param store opened when an audit wants to know
public record StoredFeeds(Supplier<Store> store) implements AnnouncementFeed.Source {
  @Override
  public Probed<AnnouncementFeed> of(String project) {
    if (project.isEmpty()) {
      return AnnouncementFeed.UNKNOWN;
    }
    try {
      var now = store.get().subscriptions().of(project, "advisories");
      return Probed.got(new AnnouncementFeed(now.stream().map(SubscriptionRow::madeAt)
          .min(Comparator.<Instant>naturalOrder())));
    } catch (StoreUnavailable e) {
      return Probed
          .missed(new ProbeFailure.Undecided("Whether a channel is subscribed to the announcements is not known, "
              + "because " + e.getMessage() + ".", "Ask again when Guardbee's memory is back."));
    }
  }
}
