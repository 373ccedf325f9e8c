package io.guardbee.adapters.store;

import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens when an ask's turn has come: it is run, again after a failure or a crash, and given up in the end.
final class Turn {
  private static final int TRIES = 5;
  private static final int LONGEST_S = 60;
  private static final Logger LOG = LoggerFactory.getLogger(Turn.class);
  private final Asks asks;
  private final Work.Handler handler;
  private final InstantSource clock;
  private final Running running;
  private volatile boolean stopping;

  Turn(Asks asks, Work.Handler handler, InstantSource clock, Running running) {
    this.asks = asks;
    this.handler = handler;
    this.clock = clock;
    this.running = running;
  }

  /// From now on what fails is not ours to put right: it was interrupted, and its turn is given back.
  void stop() {
    stopping = true;
  }

  /// Runs an ask and says what is to become of its turn.
  ///
  /// @param failures how often it failed or died before
  CompletionHandler<Void> take(String ask, int failures) {
    if (!running.enter()) {
      return Turn::keep;
    }
    try {
      return run(ask, failures);
    } finally {
      running.leave();
    }
  }

  private CompletionHandler<Void> run(String ask, int failures) {
    if (asks.over(ask)) {
      return Turn::done;
    }
    if (failures >= TRIES) {
      handler.gaveUp(ask, "it was begun %d times and did not end".formatted(failures));
      return Turn::done;
    }
    handler.run(ask);
    if (asks.over(ask)) {
      return Turn::done;
    }
    if (stopping) {
      return Turn::keep;
    }
    throw new IllegalStateException("the handler returned before the ask had ended");
  }

  /// Its row stays as it is: [Work] gives it back when everything has stopped.
  private static void keep(ExecutionComplete done, ExecutionOperations<Void> turn) {
    LOG.debug("{} is left to others", done.getExecution().getId());
  }

  private static void done(ExecutionComplete done, ExecutionOperations<Void> turn) {
    unlessTaken(done, turn::stop);
  }

  void failed(ExecutionComplete done, ExecutionOperations<Void> turn) {
    if (stopping) {
      return;
    }
    var ask = done.getExecution().getId();
    var failures = done.getExecution().consecutiveFailures + 1;
    // An exception's text may quote what nobody may read; its kind is enough here.
    var kind = done.getCause().map(cause -> cause.getClass().getSimpleName()).orElse("unknown");
    LOG.warn("ask {} failed with {}, {} of {} times", ask, kind, failures, TRIES);
    if (failures == TRIES && gaveUp(ask, "it failed %d times, the last time with %s".formatted(failures, kind))) {
      unlessTaken(done, turn::stop);
      return;
    }
    unlessTaken(done, () -> turn.reschedule(done, clock.instant().plus(pause(failures))));
  }

  /// Long enough together for a database that is gone for a minute.
  private static Duration pause(int failures) {
    return Duration.ofSeconds(Math.min(LONGEST_S, 1L << (2 * Math.min(failures - 1, 3))));
  }

  private boolean gaveUp(String ask, String why) {
    try {
      handler.gaveUp(ask, why);
      return true;
    } catch (RuntimeException e) {
      LOG.warn("ask {} could not even be given up, {}", ask, e.getClass().getSimpleName());
      return false;
    }
  }

  /// Its process has not been heard of for too long.
  void died(ExecutionComplete done, ExecutionOperations<Void> turn) {
    if (!stopping) {
      LOG.info("ask {} is taken over from {}", done.getExecution().getId(), done.getExecution().pickedBy);
      unlessTaken(done, () -> turn.reschedule(done, clock.instant()));
    }
  }

  private static void unlessTaken(ExecutionComplete done, Runnable change) {
    try {
      change.run();
    } catch (DbSchedulerException e) {
      LOG.debug("{} is somebody else's by now", done.getExecution().getId(), e);
    }
  }
}
