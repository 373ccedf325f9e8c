package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.store.NewAsk;
import io.guardbee.adapters.store.Slots;
import io.guardbee.adapters.store.Slots.Moved;
import io.guardbee.adapters.store.Slots.Named;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.adapters.store.SubscriptionRow;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.Bound;
import io.guardbee.bot.command.Projects;
import io.guardbee.bot.schedule.Feeding;
import io.guardbee.bot.schedule.Lateness;
import io.guardbee.bot.schedule.Slot;
import io.guardbee.bot.schedule.Spread;
import io.guardbee.bot.schedule.Subscription;
import io.guardbee.checks.probe.cloud.Project;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks what is due, and writes down that it is to be built and told: from there on it is a question like any other, that
/// survives whatever happens to this process. Any process may look at any time; what is due is told once.
public final class Clockwork {
  /// The row of messages in which what is due stands for all to read, if the platform says that not everybody can read the
  /// place. Nothing that was written down for another row is for all.
  static final String HELD = "/due/held";
  private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);
  private static final String ROW = "/due";
  /// More missed slots than that are not named one by one.
  private static final int NAMED = 60;
  private static final int MOST = 2_000;
  /// So many entries of the ledger are looked through for what failed.
  private static final int MANY = 200;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LEASE = Duration.ofMinutes(2);
  /// When one is looked at again on which our own code failed.
  private static final Duration AGAIN = Duration.ofMinutes(5);
  private final Supplier<Store> store;
  private final Wire wire;
  private final Parts parts;
  private final Terms terms;
  private final InstantSource clock;

  /// What it works with.
  ///
  /// @param feeding has projects audited before their posts
  /// @param projects knows the projects that there are
  /// @param authoriser knows who reads which channel
  public record Parts(Feeding feeding, Projects projects, Authoriser authoriser) {}

  /// How it works.
  ///
  /// @param instance the name of this process
  /// @param spread over how long slots of the same time are spread
  /// @param once how many slots are taken up with one look, so that no second sees more posts begin
  public record Terms(String instance, Duration spread, int once) {}

  /// @param store opened with the first look
  public Clockwork(Supplier<Store> store, Wire wire, Parts parts, Terms terms, InstantSource clock) {
    this.store = store;
    this.wire = wire;
    this.parts = parts;
    this.terms = terms;
    this.clock = clock;
  }

  /// One look, which waits for no cloud. Throws [io.guardbee.adapters.store.StoreUnavailable]; then the next one does it.
  public void look() {
    var now = clock.instant();
    store.get().slots().settle();
    store.get().subscriptions().due(false, terms.once()).forEach(row -> {
      if (!guarded(row, () -> fire(row, now))) {
        store.get().slots().move(row, new Moved(row.doneUntil(), row.dueAt(), now.plus(AGAIN)));
      }
    });
    store.get().subscriptions().hungry(HOUR).forEach(row -> guarded(row, () -> feed(row, now)));
  }

  /// One on which our own code fails keeps none of the others waiting.
  ///
  /// @return false for such a one
  private static boolean guarded(SubscriptionRow row, Runnable step) {
    try {
      step.run();
      return true;
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Subscription {} could not be looked at", row.id(), e);
      return false;
    }
  }

  /// Looks what was announced, and writes down what is to be told of it.
  public void announced(Herald herald) {
    rename();
    herald.round(this);
  }

  /// A project that is called otherwise by now is so in what is kept: rights are bound to what it is called.
  private void rename() {
    var known = parts.projects().known().stream()
        .collect(Collectors.toMap(it -> List.of(it.cloud(), it.id()), Project::key, (one, _) -> one));
    for (var row : known.isEmpty() ? List.<SubscriptionRow>of() : store.get().subscriptions().active(MOST)) {
      var key = known.getOrDefault(List.of(row.cloud(), row.projectId()), row.project());
      if (!key.equals(row.project())) {
        store.get().subscriptions().renamed(row.id(), key);
        LOG.info("The project of subscription {} has another name", row.id());
      }
    }
  }

  /// Projects are fed one after the other in the first third of the hour, so that their audits do not begin at once and have
  /// time to end. Whoever orders them may wait for a cloud; what is not ordered when the lease runs out is tried again.
  private void feed(SubscriptionRow row, Instant now) {
    var begins = row.dueAt().minus(HOUR).plus(Spread.of(row.id(), HOUR.dividedBy(3)));
    if (begins.isAfter(now)) {
      return;
    }
    StoredSubscriptions.read(row).ifPresent(subscription -> {
      var slot = named(subscription.rhythm().next(row.dueAt().minusMillis(1)));
      if (store.get().slots().feeding(row.id(), slot, terms.instance(), LEASE)) {
        parts.feeding().order(() -> project(subscription), row.dueAt(), () -> store.get().slots().fed(row.id(), slot));
      }
    });
  }

  private Optional<Project> project(Subscription subscription) {
    return parts.projects().find(subscription.project().id(), _ -> true)
        .filter(found -> found.cloud().equals(subscription.project().cloud())
            && found.id().equals(subscription.project().id()));
  }

  private void fire(SubscriptionRow row, Instant now) {
    var read = StoredSubscriptions.read(row);
    if (read.isEmpty()) {
      LOG.error("Subscription {} cannot be read any more and has ended", row.id());
      store.get().subscriptions().end(row.id(), "another release made it, and this one cannot read it");
      return;
    }
    var subscription = read.get();
    var after = row.doneUntil().isBefore(row.pausedUntil()) ? row.pausedUntil() : row.doneUntil();
    var spread = Spread.of(row.id(), terms.spread());
    var due = subscription.rhythm().between(after, now.minus(spread), NAMED + 1);
    var done = due.isEmpty() ? row.doneUntil() : due.getLast().due();
    var next = subscription.rhythm().next(done.isBefore(after) ? after : done);
    var moved = new Moved(done, next.due(), next.due().plus(spread));
    if (due.isEmpty()) {
      store.get().slots().move(row, moved);
    } else {
      fire(row, subscription, due, moved, now);
    }
  }

  private void fire(SubscriptionRow row, Subscription subscription, List<Slot> due, Moved moved, Instant now) {
    var slot = due.getLast();
    var skipped = due.subList(0, due.size() - 1);
    var asked = asked(subscription);
    var errand = new Errand.Timed(asked, Audience.EVERYBODY, row.id(), slot.id(), slot.due().toEpochMilli(),
        Stream.concat(failed(row), skipped.stream().map(Slot::due)).map(Instant::toEpochMilli).toList(), List.of());
    var fired = store.get().slots()
        .fire(new Slots.Firing(row, named(slot), skipped.stream().map(Clockwork::named).toList(),
            Lateness.VERY.compareTo(Duration.between(slot.due(), now)) < 0, terms.instance(), ask(subscription, errand),
            moved));
    if (fired) {
      LOG.info("Slot {} of subscription {} is taken up", slot.id(), row.id());
    }
  }

  /// When those were due that never came to stand there since the last that did, and those that they were to name.
  private Stream<Instant> failed(SubscriptionRow row) {
    return store.get().slots().of(row.id(), MANY).stream().filter(it -> it.destination().equals(row.channel()))
        .takeWhile(it -> !it.state().equals("POSTED")).dropWhile(it -> !it.state().equals("FAILED"))
        .filter(it -> !it.state().equals("CLAIMED")).map(Slots.Entry::dueAt).sorted();
  }

  /// Whether that is a row of what is due.
  static boolean due(String row) {
    return row.endsWith(HELD) || row.endsWith(ROW);
  }

  private static Named named(Slot slot) {
    return new Named(slot.id(), slot.due());
  }

  /// By whose rights and where.
  static Invocation asked(Subscription subscription) {
    return asked(subscription, false);
  }

  /// @param open whether everybody counts as a reader of the place; otherwise that is asked of its platform when it is told
  static Invocation asked(Subscription subscription, boolean open) {
    var it = subscription.place();
    return new Invocation(List.of(), List.of("subscribe", subscription.project().key(), subscription.rhythm().kind()),
        subscription.owner(), new Place(it.platform(), it.workspace(), it.channel(), it.thread(), it.direct(), open),
        Origin.SCHEDULE);
  }

  /// The name follows from what is due, so that the same is never two messages.
  NewAsk ask(Subscription subscription, Errand.Timed errand) {
    var place = asked(subscription).place();
    var id = letter(subscription, errand);
    var shared = shared(errand.asked());
    var kept = errand.by(asked(subscription, !shared));
    return new NewAsk(id, List.of("due-" + id), "audit", errand.asked().asker().key(), subscription.project().key(), "",
        place.platform(), "", wire.written(place), place.conversation() + (shared ? HELD : ROW), wire.written(kept),
        wire.written(new Message(id, errand.asked().asker(), Audience.EVERYBODY, false, Signs.oneMoment(id))));
  }

  static String letter(Subscription subscription, Errand.Timed errand) {
    return Ids.due(subscription.id() + "|" + errand.slot() + "|" + subscription.place().channelKey() + "|"
        + errand.notices() + (errand.slot().isEmpty() ? "|" + errand.dueAt() : ""));
  }

  /// Whether what is posted there is for all who read the place.
  private boolean shared(Invocation asked) {
    return parts.authoriser().access(asked).channel().filter(bound -> bound.readers() == Bound.Readers.PRIVATE)
        .isPresent();
  }
}
