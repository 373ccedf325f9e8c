package io.guardbee.bot.app;

import io.guardbee.adapters.slack.EditBudget;
import io.guardbee.adapters.store.Budgets;
import io.guardbee.adapters.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Slack's edits, counted in the store for all processes on it. While the store is away each process takes one every
/// [#SHARE], which is right for five processes, and makes up for it afterwards. Safe for use by many threads.
final class SharedEdits implements EditBudget {
  static final Duration SHARE = Duration.ofSeconds(6);
  private final Supplier<Budgets> budgets;
  private final EditBudget share;
  private final InstantSource clock;
  /// Taken while nobody counted.
  private final AtomicInteger owed = new AtomicInteger();
  /// By workspace and reserve: before that there is none, so that many who wait do not all ask the store.
  private final Map<String, Instant> none = new ConcurrentHashMap<>();

  SharedEdits(Supplier<Budgets> budgets, InstantSource clock) {
    this.budgets = budgets;
    this.share = EditBudget.alone(clock);
    this.clock = clock;
  }

  /// On a file there is one process, which need not ask anybody.
  static EditBudget of(Memory memory, InstantSource clock) {
    return memory.store().shared() ? new SharedEdits(() -> memory.store().budgets(), clock) : EditBudget.alone(clock);
  }

  @Override
  public Duration take(String workspace, Rate rate, int reserve) {
    var key = workspace + " " + reserve;
    var now = clock.instant();
    var wait = Duration.between(now, none.getOrDefault(key, Instant.MIN));
    if (wait.isPositive()) {
      return wait;
    }
    var counted = counted(workspace, rate, reserve);
    none.put(key, now.plus(counted));
    return counted;
  }

  private Duration counted(String workspace, Rate rate, int reserve) {
    var debt = owed.getAndSet(0);
    try {
      var wait = budgets.get().take("slack-edits:" + workspace, new Budgets.Rate(rate.burst(), rate.pause()),
          reserve, debt);
      if (!wait.isZero()) {
        owed.addAndGet(debt);
      }
      return wait;
    } catch (StoreUnavailable _) {
      owed.addAndGet(debt);
      var wait = share.take(workspace, new Rate(1, SHARE), 0);
      if (wait.isZero()) {
        owed.incrementAndGet();
      }
      return wait;
    }
  }
}
