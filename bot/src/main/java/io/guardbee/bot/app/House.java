package io.guardbee.bot.app;

import io.guardbee.adapters.store.Retention;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.access.Authoriser;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps house: writes decisions that wait for the trail, and lets go of what is too old, an hour after the start and
/// then every hour. For one thread at a time.
final class House {
  /// How long to wait between two rounds.
  static final Duration SETTLE = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(House.class);
  private static final int SWEEP = 720;
  private final Authoriser authoriser;
  private final Memory memory;
  private final Retention retention;
  private final InstantSource clock;
  private int rounds;

  House(Authoriser authoriser, Memory memory, Retention retention, InstantSource clock) {
    this.authoriser = authoriser;
    this.memory = memory;
    this.retention = retention;
    this.clock = clock;
  }

  /// One round.
  void round() {
    try {
      authoriser.settle();
      if (++rounds % SWEEP == 0) {
        var swept = memory.store().keeping().sweep(retention, clock.instant());
        LOG.info("Let go of {} rows that were too old", swept.total());
      }
    } catch (StoreUnavailable e) {
      LOG.warn("Housekeeping waits: {}", e.getMessage());
    }
  }
}
