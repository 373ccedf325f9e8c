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
import io.guardbee.bot.render.AdvisoriesBlocks;
import io.guardbee.bot.render.Wording;
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
/// announcement once, and again only when it touches further machines. What could not be built, or never arrived, counts as
/// not told. Where they cannot be read for a day, that is told, once a day. Safe for use by many threads.
public final class Herald implements TimedPosts.Announced {
  private static final Logger LOG = LoggerFactory.getLogger(Herald.class);
  private static final String UNREAD = "!unread";
  /// Under it stands when those posts were ordered that could not be built, since one could.
  private static final String UNBUILT = "!unbuilt";
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
    return reading.source().read().then(this::current).then(advisories -> reading.desk().remembered(project, false)
        .then(scene -> ProjectAdvisories.of(scene, advisories)).map(found -> new Read(found, advisories)));
  }

  /// What could not be read again for a day is as good as not read.
  private Probed<Advisories> current(Advisories advisories) {
    return advisories.outdated().filter(it -> !lately(it.since())).map(it -> Probed.<Advisories>missed(
        new ProbeFailure.Undecided("The announcements could not be read since " + Wording.moment(it.since())
            + "; what is known is from " + Wording.moment(it.read()) + ".",
            "Look at advisories.sources in the configuration, and for the reason into Guardbee's log.")))
        .orElseGet(() -> Probed.got(advisories));
  }

  @Override
  public Reply post(Project project, List<String> notices) {
    return switch (read(project)) {
      case Probed.Missed<Read>(var why) -> new Reply.Failed(why.why() + " " + why.lift(), List.of());
      case Probed.Got<Read>(var read) -> answer(project.key(), read, notices);
    };
  }

  /// Where nothing is left of what was to be told, what still touches the project is told: nothing would be no answer.
  private static Reply answer(String project, Read read, List<String> notices) {
    var only = only(read.found(), notices);
    var reply = AdvisoriesBlocks.answer(project, only.touches().isEmpty() ? read.found() : only, read.advisories());
    if (notices.contains(UNREAD)) {
      return Signs.noting(reply, "For a day the announcements for this project could not be read. They can be read again.");
    }
    return only.touches().isEmpty() && !read.found().touches().isEmpty()
        ? Signs.noting(reply, "What was new touches the project no more. This does, and was told before.")
        : reply;
  }

  /// That nothing can be read is told by saying so.
  @Override
  public void became(Order order, boolean built) {
    if (built) {
      store.get().slots().untold(order.subscription(), UNBUILT);
    } else if (!order.notices().contains(UNREAD)) {
      store.get().slots().retract(order.subscription(), order.letter(), UNBUILT, order.at().toString());
    }
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
      if (!guarded(row, () -> looked(row, clockwork)).orElse(false)
          && !guarded(row, () -> broken(row, clockwork)).orElse(false)) {
        store.get().slots().move(row, moved(row, row.doneUntil()));
      }
    }
  }

  /// One on which our own code fails keeps none of the others waiting. Empty for such a one.
  private static Optional<Boolean> guarded(SubscriptionRow row, Supplier<Boolean> step) {
    try {
      return Optional.of(step.get());
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Subscription {} could not be looked at", row.id(), e);
      return Optional.empty();
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
      return; // whoever cannot be asked for their links may have them
    }
    var project = reading.projects().find(subscription.project().id(), _ -> true)
        .filter(it -> it.cloud().equals(subscription.project().cloud()));
    if (!reading.authoriser().sees(Clockwork.asked(subscription))
        .test(project.map(Project::key).orElse(row.project()))) {
      tell(it, Map.of(), List.of(), row.doneUntil());
      return;
    }
    store.get().slots().retractLost(row.id());
    switch (project.map(this::read).orElseGet(() -> Probed.missed(AWAY))) {
      case Probed.Missed<Read>(var why) -> unread(it, why);
      case Probed.Got<Read>(var read) -> read(it, read);
    }
  }

  private static final ProbeFailure BROKEN = new ProbeFailure.Undecided("Guardbee itself failed.",
      "Whoever operates Guardbee finds the details in its log.");
  private static final ProbeFailure AWAY = new ProbeFailure.Undecided("The cloud does not name the project now.",
      "It is away, or the project is gone.");

  private void read(Look it, Read read) {
    var row = it.row();
    var until = until(row, read.advisories());
    var found = read.found();
    var told = store.get().slots().told(row.id());
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
        var _ = answer(row.project(), read, notices); // where it still cannot be built it is not ordered
      }
      tell(it, fresh, notices, until);
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
    return unbuilt.size() > 1 && unbuilt.stream().map(Instant::parse).anyMatch(at -> lately(at));
  }

  private boolean lately(Instant at) {
    return Duration.between(at, clock.instant()).compareTo(PATIENCE) < 0;
  }

  private static Set<String> ids(Touch touch) {
    return touch.servers().stream().map(Server::id).collect(Collectors.toSet());
  }

  private void unread(Look it, ProbeFailure why) {
    var row = it.row();
    LOG.warn("The announcements for subscription {} could not be read: {}", row.id(), why.why());
    var day = Map.of(UNREAD, Set.of(clock.instant().atZone(ZoneOffset.UTC).toLocalDate().toString()));
    var told = store.get().slots().told(row.id()).getOrDefault(UNREAD, Set.of());
    if (lately(latest(row.doneUntil(), row.pausedUntil())) // nobody read in a pause
        || told.containsAll(day.getOrDefault(UNREAD, Set.of()))) {
      store.get().slots().move(row, moved(row, row.doneUntil()));
    } else {
      tell(it, day, List.of(UNREAD), row.doneUntil());
    }
  }

  private void tell(Look it, Map<String, Set<String>> told, List<String> notices, Instant read) {
    var row = it.row();
    var now = clock.instant();
    var errand = new Errand.Timed(Clockwork.asked(it.subscription()),
        Audience.EVERYBODY, row.id(), "", now.toEpochMilli(), List.of(), notices);
    store.get().slots().announce(row, told, Optional.of(it.clockwork().ask(it.subscription(), errand)), moved(row, read));
  }

  private Moved moved(SubscriptionRow row, Instant read) {
    var next = clock.instant().plus(every).plus(Spread.of(row.id(), every.dividedBy(10)));
    return new Moved(read, next, next);
  }
}
