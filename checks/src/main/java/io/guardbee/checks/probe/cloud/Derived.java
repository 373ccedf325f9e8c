package io.guardbee.checks.probe.cloud;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// What was made of an inventory, or of a scene, and can be made again: an index takes longer than most questions that are
/// put to it, and every check puts some. Lives and dies with what it was made of, says nothing of its own, and so makes no
/// two of these differ. Safe for use by many threads.
public final class Derived {
  private final Map<Class<?>, Object> made = new ConcurrentHashMap<>();

  /// The one thing of this kind.
  ///
  /// @param make makes it the first time; must be pure, and must not ask the same [Derived] for another
  public <T> T of(Class<T> kind, Supplier<T> make) {
    return kind.cast(made.computeIfAbsent(kind, _ -> make.get()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Derived;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "Derived";
  }
}
