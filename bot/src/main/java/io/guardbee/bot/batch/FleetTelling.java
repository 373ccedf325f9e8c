package io.guardbee.bot.batch;

import io.guardbee.adapters.store.Fleets;
import io.guardbee.adapters.store.Store;
import io.guardbee.bot.render.FleetBlocks;
import io.guardbee.bot.render.FleetReport;
import java.time.Duration;
import java.util.function.Supplier;

/// Keeps the messages of runs up to date: every while as they go on, and with a last word. Whichever process comes first
/// does it, so it goes on after any of them ended.
final class FleetTelling {
  /// A message is not edited more often.
  static final Duration EVERY = Duration.ofSeconds(15);
  private final Supplier<Store> store;
  private final FleetAudits audits;
  private final FleetMessages messages;

  FleetTelling(Supplier<Store> store, FleetAudits audits, FleetMessages messages) {
    this.store = store;
    this.audits = audits;
    this.messages = messages;
  }

  void round() {
    store.get().fleets().untold(EVERY)
        .forEach(untold -> audits.progress(untold.run()).ifPresent(report -> told(untold, report)));
  }

  private void told(Fleets.Untold untold, FleetReport report) {
    var last = report.state() != FleetReport.State.OPEN;
    var reply = last ? FleetBlocks.answer(report) : FleetBlocks.progress(report);
    messages.rewritten(untold.body(), reply, last)
        .ifPresent(body -> store.get().fleets().tell(untold.run(), EVERY, body, last));
  }
}
