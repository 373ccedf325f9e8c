package io.guardbee.bot.command;

import io.guardbee.bot.schedule.Subscription;
import io.guardbee.bot.schedule.SubscriptionBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Subscriptions in a list.
public final class FakeSubscriptions implements SubscriptionBook {
  private final List<Subscription> all = new ArrayList<>();

  @Override
  public Optional<Subscription> add(Subscription it) {
    var same = active().stream().filter(other -> other.project().equals(it.project())
        && other.rhythm().kind().equals(it.rhythm().kind())
        && other.place().channelKey().equals(it.place().channelKey())).findFirst();
    if (same.isEmpty()) {
      all.add(it);
    }
    return same;
  }

  @Override
  public Optional<Subscription> find(String id) {
    return all.stream().filter(it -> it.id().equals(id)).findFirst();
  }

  @Override
  public List<Subscription> active() {
    return all.stream().filter(it -> it.ended().isEmpty()).toList();
  }

  @Override
  public boolean end(String id, String why) {
    return changed(id, it -> new Subscription(it.id(), it.project(), it.rhythm(), it.place(), it.owner(), it.madeAt(),
        it.pausedUntil(), Optional.of(why)));
  }

  @Override
  public boolean pause(String id, Instant until) {
    return changed(id, it -> new Subscription(it.id(), it.project(), it.rhythm(), it.place(), it.owner(), it.madeAt(),
        Optional.of(until), it.ended()));
  }

  private boolean changed(String id, UnaryOperator<Subscription> change) {
    var there = find(id).filter(it -> it.ended().isEmpty()).isPresent();
    all.replaceAll(it -> there && it.id().equals(id) ? change.apply(it) : it);
    return there;
  }
}
