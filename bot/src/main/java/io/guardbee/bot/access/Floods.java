package io.guardbee.bot.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Keeps people who ask too much from filling the trail: of each one's refusals in a minute the first is recorded, the
/// others are counted, and one record says how many when the minute is over. Remembers 10,000 people at most; of more, the
/// minute of the earliest ends early. Safe for use by many threads.
final class Floods {
  private static final Duration LENGTH = Duration.ofMinutes(1);
  private static final int MOST = 10_000;
  private final Map<String, Flood> open = new LinkedHashMap<>();

  private static final class Flood {
    private final TrailRecord first;
    private long more;

    Flood(TrailRecord first) {
      this.first = first;
    }

    boolean over(Instant now) {
      return Duration.between(first.at(), now).abs().compareTo(LENGTH) >= 0;
    }
  }

  /// Takes in one refusal; what is to be recorded now.
  synchronized List<TrailRecord> add(TrailRecord refusal) {
    var records = new ArrayList<>(ended(refusal.at()));
    var running = open.get(refusal.person());
    if (running != null) {
      running.more++;
      return records;
    }
    if (open.size() == MOST) {
      close(first(), refusal.at(), records);
    }
    open.put(refusal.person(), new Flood(refusal));
    records.add(refusal);
    return records;
  }

  /// What is to be recorded of the minutes that are over.
  synchronized List<TrailRecord> ended(Instant now) {
    var records = new ArrayList<TrailRecord>();
    while (!open.isEmpty() && first().getValue().over(now)) {
      close(first(), now, records);
    }
    return records;
  }

  /// What is to be recorded of all minutes, over or not.
  synchronized List<TrailRecord> all(Instant now) {
    var records = new ArrayList<TrailRecord>();
    while (!open.isEmpty()) {
      close(first(), now, records);
    }
    return records;
  }

  /// People come in as their minutes begin, so the first is over first.
  private Map.Entry<String, Flood> first() {
    return open.entrySet().iterator().next();
  }

  private void close(Map.Entry<String, Flood> entry, Instant now, List<TrailRecord> records) {
    open.remove(entry.getKey());
    var flood = entry.getValue();
    if (flood.more > 0) {
      records.add(flood.first.later(now, flood.more + " more within the minute"));
    }
  }
}
