package io.guardbee.bot.work;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Ends processes at drawn moments: whoever comes by a point may find out that its process died there.
final class Crashes {
  private final Random random;
  private final int perMille;
  private final Map<String, Integer> died = new TreeMap<>();
  private boolean armed;

  /// What a process that died does next: nothing.
  static final class Death extends Error {
    private static final long serialVersionUID = 1L;

    Death(String where) {
      super(where);
    }
  }

  /// @param perMille of a thousand points that are passed, at how many the process dies
  Crashes(Random random, int perMille) {
    this.random = random;
    this.perMille = perMille;
  }

  synchronized void arm(boolean now) {
    armed = now;
  }

  /// A point at which a process may die.
  synchronized void point(String where) {
    if (armed && random.nextInt(1000) < perMille) {
      died.merge(where, 1, Integer::sum);
      throw new Death(where);
    }
  }

  synchronized int count() {
    return died.values().stream().mapToInt(Integer::intValue).sum();
  }

  synchronized Map<String, Integer> died() {
    return Map.copyOf(died);
  }
}
