package io.guardbee.bot.access;

import java.util.ArrayList;
import java.util.List;

/// A log that keeps everything, and can be away. Safe for use by many threads.
public final class FakeTrailLog implements TrailLog {
  private final List<TrailRecord> records = new ArrayList<>();
  private boolean away;
  private int attempts;

  @Override
  public synchronized void append(List<TrailRecord> more) {
    attempts++;
    if (away) {
      throw new IllegalStateException("the log is away");
    }
    records.addAll(more);
  }

  public synchronized void away(boolean now) {
    away = now;
  }

  public synchronized List<TrailRecord> records() {
    return List.copyOf(records);
  }

  synchronized int attempts() {
    return attempts;
  }
}
