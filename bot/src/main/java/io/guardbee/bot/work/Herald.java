package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.Slots.Moved;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.adapters.store.SubscriptionRow;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.command.ProjectDesk;
import io.guardbee.bot.command.Projects;
import io.guardbee.bot.schedule.Spread;
import io.guardbee.bot.schedule.Subscription;
import io.guardbee.checks.engine.ProjectAdvisories;
import io.guardbee.checks.engine.ProjectAdvisories.Touch;
import io.guardbee.checks.probe.Advisories;
import io.guardbee.checks.probe.AdvisorySource;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the announcements for the projects that a channel is subscribed for, and writes down what is to be told: each
/// announcement once, and again only when it touches further machines. What could not be built, or never arrived, counts as
/// not told. Where they cannot be read for a day, that is told, once a day. Safe for use by many threads.
public final class Herald implements TimedPosts.Announced {
  private static final Logger LOG = LoggerFactory.getLogger(Herald.class);
  /// Under it stands when those posts were ordered that could not be built, since one could.
  static final String UNBUILT = "!unbuilt";
  private static final int AT_ONCE = 50;
  private static final int NAMED = 200;
  private final Supplier<Store> store;
  private final Reading reading;
  private final AnnouncedPosts posts;
  private final Duration every;
  private final InstantSource clock;

  /// Where it reads.
  ///
  /// @param source what distributions announce
  /// @param desk knows what audits saw installed
  /// @param projects knows the projects that there are
  /// @param authoriser says whether the owner of a subscription may still see it
  public record Reading(AdvisorySource source, ProjectDesk desk, Projects projects, Authoriser authoriser) {}

  /// @param store opened with the first round
  /// @param every how often each subscription is looked at
  public Herald(Supplier<Store> store, Reading reading, Duration every, InstantSource clock) {
    this.store = store;
    this.reading = reading;
    this.posts = new AnnouncedPosts(reading, clock);
    this.every = every;
    this.clock = clock;
  }

  @Override
  public Reply post(Project project, List<String> notices) {
    return posts.written(project, notices);
  }

  /// That nothing can be read is told by saying so.
  @Override
  public void became(Order order, boolean built) {
    if (built) {
      store.get().slots().untold(order.subscription(), UNBUILT);
    } else if (!order.notices().contains(AnnouncedPosts.UNREAD)) {
      store.get().slots().retract(order.subscription(), order.letter(), UNBUILT, order.at().toString());
    }
  }

  /// Looks at the subscriptions whose time has come. Blocks for as long as sources and clouds do.
  ///
  /// @param clockwork writes down what is to be told
  void round(Clockwork clockwork) {
    for (var row : store.get().subscriptions().due(true, AT_ONCE)) {
      if (!guarded(row, () -> looked(row, clockwork)) && !guarded(row, () -> broken(row, clockwork))) {
        store.get().slots().move(row, moved(row, row.doneUntil()));
      }
    }
  }

  /// One on which our own code fails keeps none of the others waiting; false for such a one.
  private static boolean guarded(SubscriptionRow row, BooleanSupplier step) {
    try {
      return step.getAsBoolean();
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Subscription {} could not be looked at", row.id(), e);
      return false;
    }
  }

  /// False for one that this release cannot read.
  private boolean looked(SubscriptionRow row, Clockwork clockwork) {
    var read = StoredSubscriptions.read(row);
    read.ifPresent(subscription -> look(new Look(row, subscription, clockwork)));
    return read.isPresent();
  }

  /// That our own code fails for a day is told as well.
  private boolean broken(SubscriptionRow row, Clockwork clockwork) {
    var read = StoredSubscriptions.read(row);
    read.ifPresent(subscription -> unread(new Look(row, subscription, clockwork), BROKEN));
    return read.isPresent();
  }

  /// A subscription that is looked at.
  private record Look(SubscriptionRow row, Subscription subscription, Clockwork clockwork) {}

  private void look(Look it) {
    var row = it.row();
    var subscription = it.subscription();
    var access = reading.authoriser().access(Clockwork.asked(subscription));
    if (!access.complete()) {
      store.get().slots().move(row, moved(row, row.doneUntil())); // whoever cannot be asked for their links may have them
      return;
    }
    var project = reading.projects().find(subscription.project().id(), _ -> true)
        .filter(found -> found.cloud().equals(subscription.project().cloud())
            && found.id().equals(subscription.project().id()));
    if (!reading.authoriser().sees(Clockwork.asked(subscription))
        .test(project.map(Project::key).orElse(row.project()))) {
      tell(it, Map.of(), List.of(), row.doneUntil());
      return;
    }
    store.get().slots().retractLost(row.id());
    switch (project.map(posts::read).orElseGet(() -> Probed.missed(AWAY))) {
      case Probed.Missed<AnnouncedPosts.Read>(var why) -> unread(it, why);
      case Probed.Got<AnnouncedPosts.Read>(var read) -> read(it, read);
    }
  }

  private static final ProbeFailure BROKEN = new ProbeFailure.Undecided("Guardbee itself failed.",
      "Whoever operates Guardbee finds the details in its log.");
  private static final ProbeFailure AWAY = new ProbeFailure.Undecided("The cloud does not name the project now.",
      "It is away, or the project is gone.");

  private void read(Look it, AnnouncedPosts.Read read) {
    var row = it.row();
    var until = until(row, read.advisories());
    var found = read.found();
    var told = store.get().slots().told(row.id());
    forget(row, told, found);
    var fresh = new LinkedHashMap<String, Set<String>>();
    for (var touch : found.touches()) {
      var servers = ids(touch);
      if (!told.getOrDefault(touch.id(), Set.of()).containsAll(servers)) {
        fresh.put(touch.id(), servers);
      }
    }
    if (fresh.isEmpty() || held(told)) {
      store.get().slots().move(row, moved(row, until));
    } else {
      var all = fresh.size() == found.touches().size() || fresh.size() > NAMED;
      var notices = all ? List.<String>of() : List.copyOf(fresh.keySet());
      if (told.containsKey(UNBUILT)) {
        var _ = posts.written(row.project(), read, notices); // where it still cannot be built it is not ordered
      }
      tell(it, fresh, notices, until);
    }
  }

  /// What touches a machine no more was not told of it: should it again, that is news. Of a machine of which it is not known
  /// now what is installed, nothing is forgotten.
  private void forget(SubscriptionRow row, Map<String, Set<String>> told, ProjectAdvisories found) {
    var looked = found.looked().stream().map(Server::id).collect(Collectors.toSet());
    var touched = found.touches().stream().collect(Collectors.toMap(Touch::id, Herald::ids));
    var past = new LinkedHashMap<String, Set<String>>();
    told.forEach((notice, servers) -> {
      var gone = servers.stream().filter(looked::contains)
          .filter(server -> !touched.getOrDefault(notice, Set.of()).contains(server)).collect(Collectors.toSet());
      if (!gone.isEmpty()) {
        past.put(notice, gone);
      }
    });
    if (!past.isEmpty()) {
      store.get().subscriptions().forget(row.id(), past);
    }
  }

  /// Until when all that was announced is known.
  private Instant until(SubscriptionRow row, Advisories advisories) {
    return advisories.outdated().map(it -> latest(row.doneUntil(), it.since())).orElseGet(clock::instant);
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /// After a post that could not be built the next is ordered when it can; after further ones, once a day.
  private boolean held(Map<String, Set<String>> told) {
    var unbuilt = told.getOrDefault(UNBUILT, Set.of());
    return unbuilt.size() > 1 && unbuilt.stream().map(Instant::parse).anyMatch(posts::lately);
  }

  private static Set<String> ids(Touch touch) {
    return touch.servers().stream().map(Server::id).collect(Collectors.toSet());
  }

  private void unread(Look it, ProbeFailure why) {
    var row = it.row();
    LOG.warn("The announcements for subscription {} could not be read: {}", row.id(), why.why());
    var day = Map.of(AnnouncedPosts.UNREAD, Set.of(clock.instant().atZone(ZoneOffset.UTC).toLocalDate().toString()));
    var told = store.get().slots().told(row.id()).getOrDefault(AnnouncedPosts.UNREAD, Set.of());
    if (posts.lately(latest(row.doneUntil(), row.pausedUntil())) // nobody read in a pause
        || told.containsAll(day.getOrDefault(AnnouncedPosts.UNREAD, Set.of()))) {
      store.get().slots().move(row, moved(row, row.doneUntil()));
    } else {
      tell(it, day, List.of(AnnouncedPosts.UNREAD), row.doneUntil());
    }
  }

  private void tell(Look it, Map<String, Set<String>> told, List<String> notices, Instant read) {
    var row = it.row();
    var now = clock.instant();
    var errand = new Errand.Timed(Clockwork.asked(it.subscription()),
        Audience.EVERYBODY, row.id(), "", now.toEpochMilli(), List.of(), notices);
    store.get().slots().announce(row, told, Optional.of(it.clockwork().ask(it.subscription(), errand)),
        moved(row, read));
  }

  private Moved moved(SubscriptionRow row, Instant read) {
    var next = clock.instant().plus(every).plus(Spread.of(row.id(), every.dividedBy(10)));
    return new Moved(read, next, next);
  }
}
