package io.guardbee.adapters.cached;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Lets those who ask for the same thing at the same time share one answer. The one who came first does the work, on its
/// own thread; the others wait for it, and share its exception too. Where the first is interrupted, because its time is up
/// or nobody waits for it any longer, what comes of that is its own: one of the others begins anew. Keeps nothing. Safe for
/// use by many threads.
final class Flights<K, V> {
  /// Nothing where the work was given up.
  private final Map<K, CompletableFuture<Optional<V>>> running = new ConcurrentHashMap<>();

  /// The answer for `key`: one that is being worked out, if it will do, or else a new one.
  ///
  /// @param work works it out; leaves its thread interrupted where it was given up on
  /// @param does whether somebody else's answer will do; where it does not, a new one is worked out
  V board(K key, Supplier<V> work, Predicate<V> does) {
    while (true) {
      var mine = new CompletableFuture<Optional<V>>();
      var others = running.putIfAbsent(key, mine);
      if (others == null) {
        return fly(key, mine, work);
      }
      var answer = landed(others).filter(does);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
  }

  /// Off the board before the others are told: whoever comes from then on finds what was kept, or asks anew.
  private V fly(K key, CompletableFuture<Optional<V>> mine, Supplier<V> work) {
    try {
      var answer = work.get();
      running.remove(key, mine);
      mine.complete(Optional.of(answer).filter(_ -> !givenUp()));
      return answer;
    } catch (RuntimeException | Error broken) {
      running.remove(key, mine);
      if (givenUp()) {
        mine.complete(Optional.empty());
      } else {
        mine.completeExceptionally(broken);
      }
      throw broken;
    }
  }

  private static boolean givenUp() {
    return Thread.currentThread().isInterrupted();
  }

  private static <T> T landed(CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CompletionException broken) {
      throw broken.getCause() instanceof RuntimeException cause ? cause : broken;
    }
  }
}
