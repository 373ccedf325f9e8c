package io.guardbee.checks.result;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Texts that one redaction has let out, and would let out again as they are: the words of the catalogue stand in every
/// report, and one answer is written down in several places. No text that something was taken out of is held, only what
/// was left of it. Those that nobody asked for lately go; for many threads.
final class CleanTexts {
  /// In characters, for each of two generations: sixteen reports at once, and the catalogue.
  private static final int MOST = 2_000_000;
  private static final int EACH = 64;
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
    if (text.length() > MOST / 4) {
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
