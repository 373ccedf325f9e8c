package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.store.Slots.Moved;
import io.guardbee.adapters.store.Slots.Named;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.SubscriptionRow;
import io.guardbee.bot.schedule.Rhythm;
import io.guardbee.bot.schedule.Spread;
import io.guardbee.bot.schedule.Subscription;
import io.guardbee.bot.schedule.SubscriptionBook;
import io.guardbee.bot.schedule.Wish;
import io.guardbee.bot.schedule.Zones;
import io.guardbee.checks.probe.cloud.Project;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Subscriptions in the store.
///
/// @param store opened when it is first asked for
/// @param spread over how long slots of the same time are spread
public record StoredSubscriptions(Supplier<Store> store, Wire wire, Duration spread, InstantSource clock)
    implements
      SubscriptionBook {
  private static final int MOST = 2_000;
  /// More slots than that were missed because nobody was there at all.
  private static final int MISSED = 60;

  @Override
  public Optional<Subscription> add(Subscription it) {
    var due = due(it.rhythm(), it.madeAt());
    var project = it.project();
    return store.get().subscriptions().add(new SubscriptionRow(it.id(), project.cloud(), project.id(), project.key(),
        it.rhythm().kind(), it.rhythm().spec(), it.rhythm().zone().getId(), it.place().platform(),
        it.place().channelKey(), wire.written(it.place()), it.owner().key(), wire.written(alone(it.owner())),
        it.madeAt(),
        true, "", Instant.EPOCH, it.madeAt(), due, looked(it.id(), it.rhythm(), due)))
        .map(row -> read(row).orElseThrow(() -> new IllegalStateException("Another release made " + row.id())));
  }

  private static Asker alone(Asker asker) {
    return new Asker(asker.platform(), asker.workspace(), asker.id(), asker.name(), Set.of(), asker.kind());
  }

  /// The next slot after a moment; what has no slots is due at once.
  static Instant due(Rhythm rhythm, Instant after) {
    return switch (rhythm) {
      case Rhythm.Announced _ -> after;
      case Rhythm.Weekly _,Rhythm.Daily _ -> rhythm.next(after).due();
    };
  }

  /// When a slot is looked at.
  private Instant looked(String id, Rhythm rhythm, Instant due) {
    return switch (rhythm) {
      case Rhythm.Announced _ -> due;
      case Rhythm.Weekly _,Rhythm.Daily _ -> due.plus(Spread.of(id, spread));
    };
  }

  @Override
  public Optional<Subscription> find(String id) {
    return store.get().subscriptions().find(id).flatMap(StoredSubscriptions::read);
  }

  @Override
  public List<Subscription> active() {
    return store.get().subscriptions().active(MOST).stream().map(StoredSubscriptions::read).flatMap(Optional::stream)
        .toList();
  }

  @Override
  public boolean end(String id, String why) {
    return store.get().subscriptions().end(id, wire.clean(why));
  }

  @Override
  public boolean pause(String id, Instant until) {
    while (true) {
      var row = store.get().subscriptions().find(id).filter(SubscriptionRow::active);
      var it = row.flatMap(StoredSubscriptions::read);
      if (it.isEmpty()) {
        return false;
      }
      if (paused(row.orElseThrow(), it.get().rhythm(), until)) {
        return true;
      } // else a slot was taken up meanwhile
    }
  }

  /// What is not paused goes on as it does. A slot that was due before a pause and is not taken up by now is missed.
  private boolean paused(SubscriptionRow row, Rhythm rhythm, Instant until) {
    var now = clock.instant();
    if (!until.isAfter(now) && !row.pausedUntil().isAfter(now)) {
      return true;
    }
    var missed = missed(row, rhythm, now);
    var due = due(rhythm, until);
    var done = missed.isEmpty() ? row.doneUntil() : missed.getLast().dueAt();
    return store.get().slots().pause(row, until, new Moved(done, due, looked(row.id(), rhythm, due)), missed);
  }

  private static List<Named> missed(SubscriptionRow row, Rhythm rhythm, Instant now) {
    return switch (rhythm) {
      case Rhythm.Announced _ -> List.of();
      case Rhythm.Weekly _,Rhythm.Daily _ -> rhythm
          .between(row.doneUntil().isBefore(row.pausedUntil()) ? row.pausedUntil() : row.doneUntil(), now, MISSED)
          .stream().map(slot -> new Named(slot.id(), slot.due())).toList();
    };
  }

  /// What a row says; empty for one that this release cannot read.
  static Optional<Subscription> read(SubscriptionRow row) {
    if (!(rhythm(row) instanceof Wish.For(var rhythm))) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Subscription(row.id(), new Project(row.cloud(), row.projectId(), row.project(),
          row.project()), rhythm, Wire.read(row.place(), Place.class), Wire.read(row.asker(), Asker.class),
          row.madeAt(),
          Optional.of(row.pausedUntil()).filter(until -> until.isAfter(row.madeAt())),
          row.active() ? Optional.empty() : Optional.of(row.why())));
    } catch (Wire.Unreadable _) {
      return Optional.empty();
    }
  }

  private static Wish rhythm(SubscriptionRow row) {
    return switch (Zones.read(row.zone())) {
      case Zones.Read.None(var why) -> new Wish.Odd(why);
      case Zones.Read.Zone(var zone) -> Wish.of(row.kind(), Stream.concat(
          Arrays.stream(row.spec().split(" ")).filter(word -> !word.isEmpty()), Stream.of(zone.getId())).toList(),
          ZoneOffset.UTC);
    };
  }
}
