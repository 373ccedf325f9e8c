package io.guardbee.bot.app;

import io.guardbee.bot.ops.Part;
import io.guardbee.bot.work.Pause;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the clouds now and then: names are offered while somebody types, and the answer to that comes from memory;
/// the host keys of a new machine stand in its console for a while only.
final class Patrol implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(Patrol.class);
  private final Runnable round;
  private final Duration every;
  private final Runnable end;
  private final Pause pause = new Pause();

  /// @param round looks once; blocks, and may throw what a fault of ours throws
  /// @param every how long to wait after each look
  /// @param end lets go of the clouds
  Patrol(Runnable round, Duration every, Runnable end) {
    this.round = round;
    this.every = every;
    this.end = end;
  }

  @Override
  public String name() {
    return "clouds";
  }

  @Override
  public void start() {
    Thread.ofVirtual().name("clouds").start(() -> {
      do {
        look();
      } while (pause.await(every));
    });
  }

  private void look() {
    try {
      round.run();
    } catch (RuntimeException e) {
      LOG.warn("The clouds could not be looked at: {}", e.getClass().getSimpleName());
    }
  }

  @Override
  public void stop(Duration within) {
    pause.close();
    end.run();
  }
}
