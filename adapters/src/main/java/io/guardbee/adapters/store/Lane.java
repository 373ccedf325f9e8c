package io.guardbee.adapters.store;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;

/// One lane: a scheduler of its own over a table of its own, so that what is slow holds up nothing that is quick.
final class Lane implements AutoCloseable {
  private static final int MISSED_BEATS = 4;
  private static final Duration HURRY = Duration.ofMillis(500);
  private static final Duration NEVER = Duration.ofDays(36_500);
  private final String name;
  private final int threads;
  private final InstantSource clock;
  private final Scheduler scheduler;
  private volatile Instant looked;

  Lane(Database db, String name, int threads, Work.Terms terms, Turn turn, InstantSource clock) {
    this.name = name;
    this.threads = threads;
    this.clock = clock;
    this.looked = clock.instant();
    this.scheduler = scheduler(db, terms, turn);
  }

  private Scheduler scheduler(Database db, Work.Terms terms, Turn turn) {
    var task = task(terms, turn);
    var builder = new Watched(db, task, terms.poll()).clock(clock::instant).tableName(Turns.table(name))
        .schedulerName(new SchedulerName.Fixed(terms.instance())).enablePriority()
        .jdbcCustomization(Turns.only(task.getName(), db.dialect())).threads(threads)
        .executorService(
            Executors.newFixedThreadPool(threads, Thread.ofVirtual().name("ask-" + name + "-", 0).factory()))
        .pollingInterval(terms.poll()).heartbeatInterval(terms.heartbeat()).missedHeartbeatsLimit(MISSED_BEATS)
        .deleteUnresolvedAfter(NEVER).shutdownMaxWait(HURRY).failureLogging(LogLevel.OFF, false);
    // No more is fetched than there are free threads, so that what waits keeps its order; and each free thread fetches.
    var low = 1 - 0.5 / threads;
    return switch (db.dialect()) {
      case SQLITE -> builder.pollUsingFetch(low, 1).build();
      case POSTGRESQL -> builder.pollUsingLockAndFetch(low, 1).build();
    };
  }

  private static Task<Void> task(Work.Terms terms, Turn turn) {
    return Tasks.custom(Turns.task(terms.owned() ? terms.instance() : ""), Void.class)
        .onFailure(turn::failed)
        .onDeadExecution(turn::died)
        .execute((instance, context) -> turn.take(instance.getId(),
            context.getExecution().consecutiveFailures));
  }

  /// Notes each look at the table, also one that found nothing or failed.
  private final class Watched extends SchedulerBuilder {
    private final Duration poll;

    Watched(Database db, Task<Void> task, Duration poll) {
      super(db.connections(), List.of(task));
      this.poll = poll;
    }

    @Override
    protected Waiter buildWaiter() {
      return new Waiter(poll, clock) {
        @Override
        public void doWait() throws InterruptedException {
          looked = Lane.this.clock.instant();
          super.doWait();
        }
      };
    }
  }

  void start() {
    scheduler.start();
  }

  void wake() {
    scheduler.triggerCheckForDueExecutions();
  }

  /// Fetches no more.
  void pause() {
    scheduler.pause();
  }

  /// How many asks of this lane this process does now.
  int busy() {
    return scheduler.getCurrentlyExecuting().size();
  }

  Instant looked() {
    return looked;
  }

  /// Stops within seconds; what runs is interrupted.
  @Override
  public void close() {
    scheduler.stop();
  }
}
