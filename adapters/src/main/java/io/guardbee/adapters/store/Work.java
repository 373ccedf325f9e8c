package io.guardbee.adapters.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what was asked: takes the asks of this process's kind in fair order ([Rank]) and hands each to the handler, on
/// virtual threads, quick ones and audits apart. Processes over one database share the work. An ask whose process died is
/// taken over when four heartbeats are missing, also by a new process of the same name.
///
/// While the database is away nothing is taken and nothing is lost. What was being run when it went away for longer than
/// the heartbeats allow may be run twice; it is answered once ([Asks#end]).
public final class Work implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Work.class);
  private static final Duration LATE = Duration.ofMinutes(1);
  private static final int LATE_POLLS = 4;
  private final Database db;
  private final Terms terms;
  private final InstantSource clock;
  private final Running running = new Running();
  private final Turn turn;
  private final List<Lane> lanes;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean draining = new AtomicBoolean();

  /// How a process works.
  ///
  /// @param instance its name, which no other living process has
  /// @param owned whether it does only the asks that it owns, as a terminal; else it does those of no owner
  /// @param quick how many quick asks it does at a time
  /// @param audits how many audits it does at a time
  /// @param heartbeat how often it shows that it lives; four times that must outlast any wait for the database
  /// @param poll how often it looks for work that others wrote down
  public record Terms(String instance, boolean owned, int quick, int audits, Duration heartbeat, Duration poll) {
    public Terms {
      Turns.instance(instance);
      if (quick < 1 || audits < 1 || !heartbeat.isPositive() || !poll.isPositive()) {
        throw new IllegalArgumentException("threads, heartbeat and poll are above zero");
      }
    }
  }

  /// Whoever can do what was asked.
  public interface Handler {
    /// Does an ask, from [Asks#begun] to [Asks#end], and returns when it has ended. Returning before, or any exception,
    /// counts as a failure, and the ask is run again after 1, 4, 16 and 60 seconds; so it may have been begun before.
    /// Cancelled asks come here too, for their last word. An interrupt says that the process stops: another runs the ask
    /// again.
    void run(String askId);

    /// Ends an ask that failed, or whose process died, five times.
    ///
    /// @param why one line without secrets
    void gaveUp(String askId, String why);
  }

  Work(Database db, Terms terms, Handler handler, InstantSource clock) {
    this.db = db;
    this.terms = terms;
    this.clock = clock;
    this.turn = new Turn(new Asks(db, clock), handler, clock, running);
    this.lanes = Stream.of(Turns.LANES.getFirst(), Turns.LANES.getLast())
        .map(name -> new Lane(db, name, name.equals("quick") ? terms.quick() : terms.audits(), terms, turn, clock))
        .toList();
  }

  /// Begins to take work; to be called once.
  public void start() {
    if (started.compareAndSet(false, true)) {
      lanes.forEach(Lane::start);
    }
  }

  /// Looks for work now instead of at the next poll.
  public void wake() {
    lanes.forEach(Lane::wake);
  }

  /// Takes no new work and lets what runs go on for a while. Then it is interrupted, and its turn is due at once for
  /// others or for the next start. Returns some seconds after the grace at the latest; cannot be undone.
  public void drain(Duration grace) {
    if (!draining.compareAndSet(false, true)) {
      return;
    }
    lanes.forEach(Lane::pause);
    running.close(grace);
    turn.stop();
    lanes.forEach(Lane::close);
    try {
      db.useTransaction(h -> Turns.LANES.forEach(lane -> Turns.release(h, lane, task(), terms.instance())));
    } catch (StoreUnavailable e) {
      LOG.warn("what this process held is taken over when its heartbeats are missed: {}", e.getMessage());
    }
  }

  /// How many asks of the audit lane this process does now.
  public int audits() {
    return lanes.getLast().busy();
  }

  private String task() {
    return Turns.task(terms.owned() ? terms.instance() : "");
  }

  /// Whether it takes work and its threads have looked for some lately.
  public boolean alive() {
    var late = clock.instant().minus(LATE).minus(terms.poll().multipliedBy(LATE_POLLS));
    return started.get() && !draining.get() && lanes.stream().noneMatch(lane -> lane.looked().isBefore(late));
  }

  @Override
  public void close() {
    drain(Duration.ZERO);
  }
}
