package io.guardbee.bot.work;

import io.guardbee.adapters.chat.ChatPlatform;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.Work;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bot at work in this process: the front desk that the platforms hand questions to, the queue, and the postman.
/// Several of them may work on one store.
public final class Bot implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Bot.class);
  private static final Duration CANCELS = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofMillis(500);
  private final Map<String, ChatPlatform> platforms;
  private final Store store;
  private final FrontDesk desk;
  private final Work work;
  private final Postman postman;
  private final Pause pause;
  private final WithoutMemory without;
  private final Runner runner;
  private boolean stopping;

  /// What a bot is made of.
  ///
  /// @param platforms by name
  /// @param wire takes secrets out of what is stored and told
  /// @param pause waits; closed when the bot stops
  /// @param random a cryptographic source outside tests
  /// @param timed builds what is due by subscriptions; empty where nothing is
  public record Parts(FrontDesk.Inside inside, Store store, Map<String, ChatPlatform> platforms,
      Tally tally, Wire wire, Pause pause, RandomGenerator random, InstantSource clock, Optional<TimedPosts> timed) {
    public Parts {
      platforms = Map.copyOf(platforms);
    }

    /// Where nothing is due without being asked for.
    public Parts(FrontDesk.Inside inside, Store store, Map<String, ChatPlatform> platforms, Tally tally, Wire wire,
        Pause pause, RandomGenerator random, InstantSource clock) {
      this(inside, store, platforms, tally, wire, pause, random, clock, Optional.empty());
    }
  }

  /// How it works.
  ///
  /// @param instance the name of this process, unlike any other on the store
  /// @param session whether only this process runs and shows what is asked in it, such as a console; then nothing is said
  ///   of how long buttons work, since they end with it
  /// @param quick quick commands at once
  /// @param audits audits at once
  /// @param heartbeat how often it says that it lives; others take over after a few that are missing
  /// @param poll how often it looks for work that nobody told it of
  /// @param answers how long answers and their buttons are kept
  /// @param delivery how long it may take to show a message; the messages that a process had in hand when it died are
  ///     shown by another after that, so it is longer than any platform blocks
  public record Terms(String instance, boolean session, int quick, int audits, Duration heartbeat, Duration poll,
      Duration answers, Duration delivery) {
    private static final Duration DELIVERY = Duration.ofSeconds(90);

    public Terms(String instance, boolean session, int quick, int audits, Duration heartbeat, Duration poll,
        Duration answers) {
      this(instance, session, quick, audits, heartbeat, poll, answers, DELIVERY);
    }

    private String owner() {
      return session ? instance : "";
    }
  }

  public Bot(Parts parts, Terms terms) {
    this.platforms = parts.platforms();
    this.pause = parts.pause();
    this.store = parts.store();
    var ids = new Ids(parts.random());
    this.postman = new Postman(store.outbox(), parts.wire(), platforms, terms.owner(), terms.delivery(),
        parts.tally(), parts.clock());
    var buttons = new Buttons(store.components(), ids, parts.wire(), parts.clock(), terms.answers(),
        !terms.session());
    var errands = new Errands(parts.inside().commands(), parts.timed(), store.answers(), parts.wire(),
        parts.clock(), terms.answers());
    this.runner = new Runner(terms.instance(),
        new Kept.Memory(store.asks(), buttons, errands, parts.wire(), postman, pause), parts.tally(), parts.clock());
    this.work = store.work(new Work.Terms(terms.instance(), terms.session(), terms.quick(), terms.audits(),
        terms.heartbeat(), terms.poll()), runner);
    this.without = new WithoutMemory(parts.inside().commands(), platforms, parts.wire(), pause);
    this.desk = new FrontDesk(parts.inside(),
        new FrontDesk.Memory(store.asks(), buttons, parts.wire(), terms.owner()), without, () -> {
          work.wake();
          postman.ring();
        }, ids, parts.tally(), parts.clock());
  }

  /// Begins to work and to listen.
  public void start() {
    Thread.ofVirtual().name("opening").start(this::begin);
    postman.start();
    Thread.ofVirtual().name("cancels").start(() -> {
      while (pause.await(CANCELS)) {
        runner.heedCancels();
      }
    });
    platforms.values().forEach(platform -> platform.open(desk));
  }

  /// The queue is there as soon as the memory is.
  private void begin() {
    while (!store.ready()) {
      if (!pause.await(LOOK)) {
        return;
      }
    }
    synchronized (work) {
      if (!stopping) {
        work.start();
      }
    }
  }

  /// Whoever leaves at once does so before the queue is there.
  private void halt() {
    synchronized (work) {
      stopping = true;
    }
  }

  /// Whether the queue is looked at.
  public boolean alive() {
    return work.alive();
  }

  /// How many audits that people asked for this process does now.
  public int audits() {
    return work.audits();
  }

  /// Takes nothing new, lets what runs go on for `grace`, hands over the rest, and delivers what is there.
  public void stop(Duration grace) {
    platforms.values().forEach(ChatPlatform::quiesce);
    halt();
    work.drain(grace);
    close();
  }

  @Override
  public void close() {
    halt();
    pause.close();
    work.close();
    without.close();
    postman.close();
    platforms.values().forEach(platform -> {
      try {
        platform.close();
      } catch (RuntimeException e) {
        LOG.warn("{} did not close well", platform.name(), e);
      }
    });
  }
}
