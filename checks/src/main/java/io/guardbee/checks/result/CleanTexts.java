package io.guardbee.checks.result;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Lines that one redaction has let out, and would let out again as they are: the words of the catalogue stand in every
/// report. No line that something was taken out of is held, only what was left of it. Those that nobody asked for lately
/// go; for many threads.
final class CleanTexts {
  /// In characters, for each of two generations; a report's lines are 0.3 million.
  private static final int MOST = 1_500_000;
  /// What it costs to hold a line, however short.
  private static final int EACH = 64;
  private static final int LONGEST = 4_096;
  private final AtomicLong held = new AtomicLong();
  private volatile Generations texts = new Generations(ConcurrentHashMap.newKeySet(), Set.of());

  private record Generations(Set<String> young, Set<String> old) {}

  boolean has(String text) {
    var now = texts;
    if (now.young().contains(text)) {
      return true;
    }
    var known = now.old().contains(text);
    if (known) {
      add(text);
    }
    return known;
  }

  void add(String text) {
    if (text.length() > LONGEST) {
      return;
    }
    if (texts.young().add(text) && held.addAndGet(text.length() + EACH) > MOST) {
      age();
    }
  }

  private synchronized void age() {
    if (held.get() > MOST) {
      texts = new Generations(ConcurrentHashMap.newKeySet(), texts.young());
      held.set(0);
    }
  }
}
