package io.guardbee.checks.probe;

import java.time.Duration;
import java.util.function.Consumer;

/// The port through which a guest is asked: lets the collector run there, once, and brings back what it printed.
/// Implementations are safe for use by many threads, hold the deadlines given, never change the guest, and never throw
/// for what the far side does: every failure is a value in the [Answer].
@FunctionalInterface
public interface GuestProbe {
  /// Collects once.
  Answer collect(Request request);

  /// What to collect and how long it may take.
  ///
  /// @param nonce drawn for this run; frames the sections
  /// @param timeout for everything, from connecting to the last byte
  /// @param sections the sections asked for; empty means all
  /// @param progress told in a few words what is going on; called on any thread, must not block
  record Request(Nonce nonce, Duration timeout, java.util.Set<String> sections, Consumer<String> progress) {
    public Request {
      sections = java.util.Set.copyOf(sections);
    }
  }
}
