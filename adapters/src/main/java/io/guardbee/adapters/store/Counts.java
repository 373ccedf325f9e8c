package io.guardbee.adapters.store;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// How many rows of each kind went, or would go; in the order of [Kept]. A kind of which there are none is absent.
public record Counts(Map<Kept, Long> rows) {
  public Counts {
    var some = new EnumMap<Kept, Long>(Kept.class);
    rows.forEach((kind, number) -> {
      if (number > 0) {
        some.put(kind, number);
      }
    });
    rows = Collections.unmodifiableMap(some);
  }

  /// How many of one kind.
  public long of(Kept kind) {
    return rows.getOrDefault(kind, 0L);
  }

  /// All of them.
  public long total() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }

  /// Adds up what goes.
  static final class Adding {
    private final Map<Kept, Long> rows = new EnumMap<>(Kept.class);

    Adding and(Kept kind, long number) {
      rows.merge(kind, number, Long::sum);
      return this;
    }

    Counts counts() {
      return new Counts(rows);
    }
  }
}
