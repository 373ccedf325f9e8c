package io.guardbee.adapters.store;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;

/// What is done again and again by one process of all those on a store, whichever it is; when that one dies, another goes
/// on after four missed heartbeats. For rounds that look what is due: what they find must not depend on who looks, nor on
/// how often.
public final class Beat implements AutoCloseable {
  private static final int MISSED_BEATS = 4;
  private static final Duration NEVER = Duration.ofDays(36_500);
  private final Scheduler scheduler;

  /// One of the rounds.
  ///
  /// @param name unlike the others
  /// @param every how long to wait after each
  /// @param once does it; may block, and whatever it throws is tried again with the next
  public record Round(String name, Duration every, Runnable once) {}

  /// How a process takes part.
  ///
  /// @param instance its name, which no other living process has
  /// @param heartbeat how often it shows that it lives
  /// @param poll how often it looks whether it is its turn
  public record Terms(String instance, Duration heartbeat, Duration poll) {
    public Terms {
      Turns.instance(instance);
    }
  }

  Beat(Database db, Terms terms, List<Round> rounds, InstantSource clock) {
    var builder = builder(db, rounds.stream().map(Beat::task).toList()).clock(clock::instant).tableName("turn_clock")
        .schedulerName(new SchedulerName.Fixed(terms.instance())).enablePriority().threads(rounds.size())
        .executorService(Executors.newFixedThreadPool(rounds.size(), Thread.ofVirtual().name("beat-", 0).factory()))
        .pollingInterval(terms.poll()).heartbeatInterval(terms.heartbeat()).missedHeartbeatsLimit(MISSED_BEATS)
        .deleteUnresolvedAfter(NEVER).shutdownMaxWait(Duration.ofSeconds(2)).failureLogging(LogLevel.WARN, false);
    this.scheduler = switch (db.dialect()) {
      case SQLITE -> builder.pollUsingFetch(0.5, 1).build();
      case POSTGRESQL -> builder.pollUsingLockAndFetch(0.5, 1).build();
    };
  }

  private static SchedulerBuilder builder(Database db, List<RecurringTask<Void>> tasks) {
    return Scheduler.create(db.connections()).startTasks(tasks);
  }

  private static RecurringTask<Void> task(Round round) {
    return Tasks.recurring(round.name(), FixedDelay.of(round.every()))
        .execute((_, _) -> round.once().run());
  }

  /// Begins; the tables must be there.
  public void start() {
    scheduler.start();
  }

  /// Stops within seconds; a round that goes on is interrupted, and another process begins it anew.
  @Override
  public void close() {
    scheduler.stop();
  }
}
