package io.guardbee.bot.work;

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
import java.util.function.Supplier;

/// Which projects have a channel that is told what is announced, from the store. A subscription counts while it is looked at:
/// one whose announcements nobody could read for days tells nobody anything.
///
/// @param store opened when an audit wants to know
/// @param projects tells projects apart that were called alike one after the other
public record StoredFeeds(Supplier<Store> store, Projects projects, InstantSource clock)
    implements
      AnnouncementFeed.Source {
  private static final Duration PATIENCE = Duration.ofDays(2);

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
      var all = store.get().subscriptions().of(project.cloud(), project.id(), "advisories");
      var since = clock.instant().minus(PATIENCE);
      var told = all.stream().filter(row -> !row.doneUntil().isBefore(since)).map(SubscriptionRow::madeAt)
          .min(Comparator.<Instant>naturalOrder());
      return told.isEmpty() && !all.isEmpty()
          ? unknown("the announcements could not be read for it for two days", "Guardbee's log says why.")
          : Probed.got(new AnnouncementFeed(told));
    } catch (StoreUnavailable e) {
      return unknown(Objects.requireNonNullElse(e.getMessage(), "the memory is away"),
          "Ask again when Guardbee's memory is back.");
    }
  }

  private static Probed<AnnouncementFeed> unknown(String because, String lift) {
    return Probed
        .missed(new ProbeFailure.Undecided("Whether a channel is subscribed to the announcements is not known, "
            + "because " + because + ".", lift));
  }
}
