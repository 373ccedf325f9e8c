package io.guardbee.bot.app;

import io.guardbee.adapters.store.Retention;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.ops.Part;
import io.guardbee.bot.work.Pause;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps house: writes decisions that wait for the trail, and lets go of what is too old, an hour after the start and
/// then every hour.
final class House implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(House.class);
  private static final Duration SETTLE = Duration.ofSeconds(5);
  private static final int SWEEP = 720;
  private final Authoriser authoriser;
  private final Memory memory;
  private final Retention retention;
  private final Pause pause = new Pause();

  House(Authoriser authoriser, Memory memory, Retention retention) {
    this.authoriser = authoriser;
    this.memory = memory;
    this.retention = retention;
  }

  @Override
  public String name() {
    return "housekeeping";
  }

  @Override
  public void start() {
    Thread.ofVirtual().name("housekeeping").start(this::rounds);
  }

  private void rounds() {
    for (int round = 1; pause.await(SETTLE); round++) {
      try {
        authoriser.settle();
        if (round % SWEEP == 0) {
          var swept = memory.store().keeping().sweep(retention, Instant.now());
          LOG.info("Let go of {} rows that were too old", swept.total());
        }
      } catch (StoreUnavailable e) {
        LOG.warn("Housekeeping waits: {}", e.getMessage());
      }
    }
  }

  @Override
  public void stop(Duration within) {
    pause.close();
    authoriser.settleAll();
  }
}
