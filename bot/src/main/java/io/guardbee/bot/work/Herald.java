package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.Slots.Moved;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.SubscriptionRow;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.command.ProjectDesk;
import io.guardbee.bot.command.Projects;
import io.guardbee.bot.render.AdvisoriesBlocks;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the announcements for the projects that a channel is subscribed for, and writes down what is to be told: each
/// announcement once, and again only when it touches further machines. Where they cannot be read for a day, that is told,
/// once a day. Safe for use by many threads.
public final class Herald implements TimedPosts.Announced {
  private static final Logger LOG = LoggerFactory.getLogger(Herald.class);
  private static final String UNREAD = "!unread";
  private static final int AT_ONCE = 50;
  private static final int NAMED = 200;
  private static final Duration PATIENCE = Duration.ofDays(1);
  private final Supplier<Store> store;
  private final Reading reading;
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
    this.every = every;
    this.clock = clock;
  }

  /// What was read of a project.
  private record Read(ProjectAdvisories found, Advisories advisories) {}

  private Probed<Read> read(Project project) {
    return reading.source().read().then(advisories -> ProjectAdvisories.of(reading.desk().remembered(project, false),
        advisories).map(found -> new Read(found, advisories)));
  }

  @Override
  public Reply post(Project project, List<String> notices) {
    return switch (read(project)) {
      case Probed.Missed<Read>(var why) -> new Reply.Failed(why.why() + " " + why.lift(), List.of());
      case Probed.Got<Read>(var read) -> AdvisoriesBlocks.answer(project.key(), only(read.found(), notices),
          read.advisories());
    };
  }

  private static ProjectAdvisories only(ProjectAdvisories found, List<String> notices) {
    return notices.isEmpty()
        ? found
        : new ProjectAdvisories(found.touches().stream().filter(touch -> notices.contains(touch.id())).toList(),
            found.looked(), found.unseen());
  }

  /// Looks at the subscriptions whose time has come. Blocks for as long as sources and clouds do.
  ///
  /// @param clockwork writes down what is to be told
  void round(Clockwork clockwork) {
    for (var row : store.get().subscriptions().due(true, AT_ONCE)) {
      StoredSubscriptions.read(row).ifPresent(subscription -> look(row, subscription, clockwork));
    }
  }

  private void look(SubscriptionRow row, Subscription subscription, Clockwork clockwork) {
    var access = reading.authoriser().access(Clockwork.asked(subscription));
    if (!access.complete()) {
      return; // whoever cannot be asked for their links may have them
    }
    var project = reading.projects().find(subscription.project().id(), _ -> true)
        .filter(it -> it.cloud().equals(subscription.project().cloud()));
    if (!reading.authoriser().sees(Clockwork.asked(subscription))
        .test(project.map(Project::key).orElse(row.project()))) {
      tell(row, subscription, Map.of(), List.of(), row.doneUntil(), clockwork);
      return;
    }
    switch (project.map(this::read).orElseGet(() -> Probed.missed(AWAY))) {
      case Probed.Missed<Read>(var why) -> unread(row, subscription, why, clockwork);
      case Probed.Got<Read>(var read) -> read(row, subscription, read.found(), clockwork);
    }
  }

  private static final ProbeFailure AWAY = new ProbeFailure.Undecided("The cloud does not name the project now.",
      "It is away, or the project is gone.");

  private void read(SubscriptionRow row, Subscription subscription, ProjectAdvisories found, Clockwork clockwork) {
    var told = store.get().slots().told(row.id());
    var fresh = new LinkedHashMap<String, Set<String>>();
    for (var touch : found.touches()) {
      var servers = ids(touch);
      if (!told.getOrDefault(touch.id(), Set.of()).containsAll(servers)) {
        fresh.put(touch.id(), servers);
      }
    }
    if (fresh.isEmpty()) {
      store.get().slots().move(row, moved(row, clock.instant()));
    } else {
      var all = fresh.size() == found.touches().size() || fresh.size() > NAMED;
      tell(row, subscription, fresh, all ? List.of() : List.copyOf(fresh.keySet()), clock.instant(), clockwork);
    }
  }

  private static Set<String> ids(Touch touch) {
    return touch.servers().stream().map(Server::id).collect(Collectors.toSet());
  }

  private void unread(SubscriptionRow row, Subscription subscription, ProbeFailure why, Clockwork clockwork) {
    LOG.warn("The announcements for subscription {} could not be read: {}", row.id(), why.why());
    var day = Map.of(UNREAD, Set.of(clock.instant().atZone(ZoneOffset.UTC).toLocalDate().toString()));
    var told = store.get().slots().told(row.id()).getOrDefault(UNREAD, Set.of());
    if (Duration.between(row.doneUntil(), clock.instant()).compareTo(PATIENCE) < 0
        || told.containsAll(day.getOrDefault(UNREAD, Set.of()))) {
      store.get().slots().move(row, moved(row, row.doneUntil()));
    } else {
      tell(row, subscription, day, List.of(UNREAD), row.doneUntil(), clockwork);
    }
  }

  private void tell(SubscriptionRow row, Subscription subscription, Map<String, Set<String>> told,
      List<String> notices, Instant read, Clockwork clockwork) {
    var now = clock.instant();
    var errand = new Errand.Timed(Clockwork.asked(subscription),
        Audience.EVERYBODY, row.id(), "", now.toEpochMilli(), List.of(), notices);
    store.get().slots().announce(row, told, Optional.of(clockwork.ask(subscription, errand)), moved(row, read));
  }

  private Moved moved(SubscriptionRow row, Instant read) {
    var next = clock.instant().plus(every).plus(Spread.of(row.id(), every.dividedBy(10)));
    return new Moved(read, next, next);
  }
}
