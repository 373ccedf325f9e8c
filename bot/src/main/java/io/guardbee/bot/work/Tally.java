package io.guardbee.bot.work;

import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.access.Decision;
import java.time.Duration;

/// Counts what is done, for metrics. Words are ours, never a person's. Safe for use by many threads.
public interface Tally {
  /// A question came in: `accepted`, `repeated`, `unremembered`.
  void asked(String command, String how);

  /// A command ended: `answered`, `refused`, `failed`, `cancelled`.
  void ran(String command, String how, Duration took);

  /// A message was `sent`, `retried`, `failed` or `lost`.
  void letter(String how);

  /// Somebody was turned away for asking too much.
  void limited(Decision.Share share);

  /// The store could not do something. Each error counts once, however many catch it.
  void storeFailed(StoreUnavailable.Kind kind);

  /// Counts nothing.
  static Tally none() {
    return new Tally() {
      @Override
      public void asked(String command, String how) {
        // nobody looks
      }

      @Override
      public void ran(String command, String how, Duration took) {
        // nobody looks
      }

      @Override
      public void letter(String how) {
        // nobody looks
      }

      @Override
      public void limited(Decision.Share share) {
        // nobody looks
      }

      @Override
      public void storeFailed(StoreUnavailable.Kind kind) {
        // nobody looks
      }
    };
  }
}
