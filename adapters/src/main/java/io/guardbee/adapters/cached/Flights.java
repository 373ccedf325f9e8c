package io.guardbee.adapters.cached;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Lets those who ask for the same thing at the same time share one answer. The one who came first does the work, on its
/// own thread; the others wait for it, and share its exception too. Keeps nothing. Safe for use by many threads.
final class Flights<K, V> {
  private final Map<K, CompletableFuture<V>> running = new ConcurrentHashMap<>();

  /// The answer for `key`: one that is being worked out, if it will do, or else a new one.
  ///
  /// @param work works it out
  /// @param does whether somebody else's answer will do; where it does not, a new one is worked out
  V board(K key, Supplier<V> work, Predicate<V> does) {
    while (true) {
      var mine = new CompletableFuture<V>();
      var others = running.putIfAbsent(key, mine);
      if (others == null) {
        return fly(key, mine, work);
      }
      var answer = landed(others);
      if (does.test(answer)) {
        return answer;
      }
    }
  }

  /// Off the board before the others are told: whoever comes from then on finds what was kept, or asks anew.
  private V fly(K key, CompletableFuture<V> mine, Supplier<V> work) {
    try {
      var answer = work.get();
      running.remove(key, mine);
      mine.complete(answer);
    } catch (RuntimeException | Error broken) {
      running.remove(key, mine);
      mine.completeExceptionally(broken);
    }
    return landed(mine);
  }

  private static <V> V landed(CompletableFuture<V> answer) {
    try {
      return answer.join();
    } catch (CompletionException broken) {
      throw broken.getCause() instanceof RuntimeException cause ? cause : broken;
    }
  }
}
