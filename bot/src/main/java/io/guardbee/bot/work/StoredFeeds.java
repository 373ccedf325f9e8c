package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.adapters.store.SubscriptionRow;
import io.guardbee.bot.command.Projects;
import io.guardbee.checks.probe.AnnouncementFeed;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/// Which projects have a channel that is told what is announced, from the store. A subscription counts where its channel is
/// bound to the project by name and whoever is there reads what is posted: elsewhere it tells one person. It counts while it
/// is looked at and its posts arrive: one whose announcements nobody could read for days tells nobody anything.
///
/// @param store opened when an audit wants to know
/// @param projects tells projects apart that were called alike one after the other
/// @param tells whether what is posted in a place about the project of a key is told to that project's people
public record StoredFeeds(Supplier<Store> store, Projects projects, BiPredicate<Place, String> tells,
    InstantSource clock)
    implements
      AnnouncementFeed.Source {
  private static final Duration PATIENCE = Duration.ofDays(2);
  /// How long a post may be on its way.
  private static final Duration DELIVERY = Duration.ofHours(1);

  @Override
  public Probed<AnnouncementFeed> of(String project) {
    if (project.isEmpty()) {
      return AnnouncementFeed.UNKNOWN;
    }
    return projects.known().stream().filter(it -> it.key().equals(project)).findFirst().map(this::of)
        .orElseGet(() -> unknown("no cloud names its project now", "Ask again when the cloud is back."));
  }

  private Probed<AnnouncementFeed> of(Project project) {
    try {
      var kept = store.get();
      var own = kept.subscriptions().of(project.cloud(), project.id(), "advisories").stream()
          .filter(row -> own(row, project)).toList();
      var since = clock.instant().minus(PATIENCE);
      var read = own.stream().filter(row -> !row.doneUntil().isBefore(since)).toList();
      if (read.isEmpty() && !own.isEmpty()) {
        return unknown("the announcements could not be read for it for two days", "Guardbee's log says why.");
      }
      var told = read.stream().filter(row -> !unposted(kept, row)).map(SubscriptionRow::madeAt)
          .min(Comparator.<Instant>naturalOrder());
      return told.isEmpty() && !read.isEmpty()
          ? unknown("what it was to be told last could not be posted there",
              "Guardbee's log says why. Once Guardbee may write there and only the project's people read it, "
                  + "/unsubscribe and /subscribe anew.")
          : Probed.got(new AnnouncementFeed(told));
    } catch (StoreUnavailable e) {
      return unknown(Objects.requireNonNullElse(e.getMessage(), "the memory is away"),
          "Ask again when Guardbee's memory is back.");
    }
  }

  private static boolean unposted(Store kept, SubscriptionRow row) {
    return kept.subscriptions().astray(row.id(), DELIVERY) || kept.slots().told(row.id()).containsKey(Herald.UNBUILT);
  }

  /// One that another release wrote tells nobody.
  private boolean own(SubscriptionRow row, Project project) {
    return StoredSubscriptions.read(row).filter(it -> tells.test(it.place(), project.key())).isPresent();
  }

  private static Probed<AnnouncementFeed> unknown(String because, String lift) {
    return Probed
        .missed(new ProbeFailure.Undecided("Whether a channel is told what is announced is not known, "
            + "because " + because + ".", lift));
  }
}
