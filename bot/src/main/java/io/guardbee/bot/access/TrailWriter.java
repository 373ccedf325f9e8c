package io.guardbee.bot.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the trail, in order, and never stands in the way of a decision: while the log is away, records wait in memory,
/// at most 10,000; of more, the oldest are lost and their number is written. Who records while the log works returns when
/// the record is written; many at once are written together. After a failure the log is left alone for two seconds. A
/// record stands twice when the log took it and could not say so. Safe for use by many threads.
public final class TrailWriter {
  /// How many records wait at most.
  public static final int MOST = 10_000;
  /// For whom nothing ever depends on the time.
  static final InstantSource NO_TIME = InstantSource.fixed(Instant.EPOCH);
  private static final int AT_ONCE = 500;
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(TrailWriter.class);

  private final TrailLog log;
  private final InstantSource clock;
  private final ReentrantLock pen = new ReentrantLock();
  private final Object desk = new Object();
  private final Deque<TrailRecord> waiting = new ArrayDeque<>();
  private int inHand;
  private long lost;
  private volatile @Nullable Instant failed;

  public TrailWriter(TrailLog log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
  }

  /// One that keeps nothing, for a process without a memory.
  static TrailWriter nowhere() {
    return new TrailWriter(_ -> {
    }, NO_TIME);
  }

  /// Records before something happens: waits until it is written, unless the log is away.
  public void record(TrailRecord record) {
    later(record);
    if (failed == null) {
      pen.lock();
    } else if (resting() || !pen.tryLock()) {
      return;
    }
    try {
      if (!resting()) {
        writeAll();
      }
    } finally {
      pen.unlock();
    }
  }

  /// Records without waiting for anything; written with the next record, or by [#flush()].
  public void later(TrailRecord record) {
    synchronized (desk) {
      waiting.addLast(record);
      trim();
    }
  }

  /// Tries to write what waits, now. A timer calls this every few seconds, and the end of the process once.
  public void flush() {
    pen.lock();
    try {
      writeAll();
    } finally {
      pen.unlock();
    }
  }

  /// How many records wait for the log.
  public int lagging() {
    synchronized (desk) {
      return waiting.size() + inHand;
    }
  }

  /// How many records were lost and are not yet recorded as such.
  public long lost() {
    synchronized (desk) {
      return lost;
    }
  }

  private boolean resting() {
    var since = failed;
    return since != null && clock.instant().isBefore(since.plus(PAUSE));
  }

  private void writeAll() {
    try {
      for (var batch = take(); !batch.isEmpty(); batch = take()) {
        write(batch);
      }
    } catch (RuntimeException e) { // whatever the log suffers from, the decision goes on
      if (failed == null) {
        LOG.warn("The trail cannot be written ({}); {} records wait", e.getClass().getSimpleName(), lagging());
      }
      failed = clock.instant();
    }
  }

  private void write(List<TrailRecord> batch) {
    var missing = lost();
    var written = false;
    try {
      log.append(missing == 0 ? batch : following(TrailRecord.lost(clock.instant(), missing), batch));
      written = true;
    } finally {
      putBack(written ? List.of() : batch, written ? missing : 0);
    }
    if (failed != null) {
      failed = null;
      LOG.info("The trail is written again");
    }
  }

  private static List<TrailRecord> following(TrailRecord first, List<TrailRecord> rest) {
    var all = new ArrayList<TrailRecord>(rest.size() + 1);
    all.add(first);
    all.addAll(rest);
    return all;
  }

  private List<TrailRecord> take() {
    synchronized (desk) {
      var batch = new ArrayList<TrailRecord>();
      while (batch.size() < AT_ONCE && !waiting.isEmpty()) {
        batch.add(waiting.removeFirst());
      }
      inHand = batch.size();
      return batch;
    }
  }

  private void putBack(List<TrailRecord> batch, long told) {
    synchronized (desk) {
      batch.reversed().forEach(waiting::addFirst);
      inHand = 0;
      lost -= told;
      trim();
    }
  }

  private void trim() {
    while (waiting.size() + inHand > MOST && !waiting.isEmpty()) {
      waiting.removeFirst();
      lost++;
    }
  }
}
