package io.guardbee.bot.work;

import io.guardbee.adapters.store.Store;
import java.time.Duration;
import java.util.function.Supplier;

/// A process's claim on something that one of several has. Blocks for as long as the store may; every method throws
/// [io.guardbee.adapters.store.StoreUnavailable].
///
/// @param name what it is about
/// @param holder this process, unlike any other on the store
public record Tenancy(Supplier<Store> store, String name, String holder) {
  /// How long nobody else gets it after the last word of whoever has it.
  static final Duration LIFE = Duration.ofSeconds(25);
  /// How long whoever has it relies on that: the clocks of two processes may differ by the difference, less the moment
  /// that it takes to close a connection.
  static final Duration GOOD = Duration.ofSeconds(15);
  /// When it is renewed; three attempts fit in before it is no longer relied on.
  static final Duration RENEWED = Duration.ofSeconds(5);
  /// How often it is looked whether there is something to do.
  static final Duration LOOK = Duration.ofSeconds(1);

  /// Whose it is.
  sealed interface Answer {
    /// Ours, for [#LIFE] from the question.
    record Ours() implements Answer {}

    /// Somebody else's.
    record Theirs(String holder) implements Answer {}
  }

  /// Takes it if it is free, or holds on to it. Whoever has it not only looks, as long as it is somebody else's.
  ///
  /// @param held whether we have it as far as we know
  Answer asked(boolean held) {
    var leases = store.get().leases();
    var other = held ? "" : leases.holder(name).map(it -> it.holder()).orElse("");
    var whose = other.isEmpty() || other.equals(holder) ? leases.take(name, holder, LIFE).holder() : other;
    return whose.equals(holder) ? new Answer.Ours() : new Answer.Theirs(whose);
  }

  /// From now on anybody may take it.
  void giveBack() {
    store.get().leases().giveBack(name, holder);
  }

  /// Whether processes of other machines may have it.
  boolean shared() {
    return store.get().shared();
  }
}
