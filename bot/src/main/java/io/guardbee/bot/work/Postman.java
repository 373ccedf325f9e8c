package io.guardbee.bot.work;

import io.guardbee.adapters.chat.ChatPlatform;
import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.store.Letter;
import io.guardbee.adapters.store.Outbox;
import io.guardbee.adapters.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers what the outbox holds for the platforms of this process until it stands where it belongs. What cannot be
/// shown as it is ends in a plain sentence; what the store did not learn is delivered again, as an edit.
public final class Postman implements AutoCloseable, Bell {
  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofHours(24);
  private static final Duration LAST_ROUNDS = Duration.ofSeconds(5);
  private static final int AT_ONCE = 32;
  private final Outbox outbox;
  private final Aside aside;
  private final Map<String, ChatPlatform> platforms;
  private final String owner;
  private final Duration lease;
  private final Tally tally;
  private final InstantSource clock;
  private final Semaphore rung = new Semaphore(0);
  private final Semaphore hands = new Semaphore(AT_ONCE);
  private final ExecutorService carriers = Executors.newThreadPerTaskExecutor(
      Thread.ofVirtual().name("postman-", 0).factory());
  private volatile boolean closed;
  private volatile Instant end = Instant.MAX;
  private volatile Optional<Thread> walker = Optional.empty();
  private volatile boolean away;

  /// @param platforms by name
  /// @param owner the session whose letters only this process can show; empty for those of every process
  /// @param lease how long a delivery may take before another process tries it
  Postman(Outbox outbox, Wire wire, Map<String, ChatPlatform> platforms, String owner, Duration lease, Tally tally,
      InstantSource clock) {
    this.outbox = outbox;
    this.aside = new Aside(wire);
    this.platforms = Map.copyOf(platforms);
    this.owner = owner;
    this.lease = lease;
    this.tally = tally;
    this.clock = clock;
  }

  /// Begins to deliver.
  public void start() {
    walker = Optional.of(Thread.ofVirtual().name("postman").start(this::rounds));
  }

  @Override
  public void ring() {
    rung.release();
  }

  private void rounds() {
    for (var found = true; !closed || (found && clock.instant().isBefore(end));) {
      found = round();
      try {
        if (!found && !closed) {
          rung.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
        rung.drainPermits();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /// Whether anything was there.
  private boolean round() {
    try {
      var free = Math.max(1, hands.availablePermits());
      var letters = outbox.claim(whose(), free, lease);
      letters.forEach(this::hand);
      away = false;
      return !letters.isEmpty();
    } catch (StoreUnavailable e) {
      if (!away) {
        LOG.warn("Messages wait, because {}", e.getMessage());
      }
      away = true;
      return false;
    } catch (RuntimeException e) {
      LOG.error("The outbox cannot be read", e);
      return false;
    }
  }

  /// What another process shows is left to it, unless it came for it in all that time.
  private Outbox.Whose whose() {
    var served = platforms.values().stream().filter(ChatPlatform::served).map(ChatPlatform::name)
        .collect(Collectors.toSet());
    return new Outbox.Whose(Set.of(owner), served, clock.instant().minus(PATIENCE));
  }

  private void hand(Letter letter) {
    hands.acquireUninterruptibly();
    carriers.execute(() -> {
      try {
        deliver(letter);
      } catch (StoreUnavailable e) {
        LOG.warn("What became of a message is not remembered: {}", e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("A message could not be delivered", e);
      } finally {
        hands.release();
        ring();
      }
    });
  }

  private void deliver(Letter letter) {
    var place = place(letter);
    if (place.isEmpty()) {
      lost(letter, "where it goes cannot be read");
      return;
    }
    var message = message(letter);
    if (message.isEmpty()) {
      outbox.failed(letter, aside.plain(new Message(letter.ask(), Errand.NOBODY, Message.Audience.EVERYBODY, true,
          Signs.plain(letter.ask()))), "it cannot be read");
      return;
    }
    switch (brought(letter, place.get(), message.get())) {
      case Delivery.Sent(var reference) -> {
        if (Unasked.due(letter) && letter.last() && !stands(letter, message.get(), place.get(), reference)) {
          outbox.astray(letter);
        }
        outbox.sent(letter, reference);
        tally.letter("sent");
      }
      case Delivery.Later(var delay, var why) -> later(letter, delay, why);
      case Delivery.Impossible(var why) -> impossible(letter, message.get(), why);
    }
  }

  private Delivery brought(Letter letter, Place place, Message message) {
    var platform = platforms.get(letter.platform());
    if (platform == null || !platform.reaches(place)) {
      return new Delivery.Later(Duration.ofSeconds(5), "the platform is not connected");
    }
    try {
      var withheld = Unasked.any(letter) || aside.due(letter, message)
          ? Unasked.withheld(letter, platform.sight(place), clock.instant())
          : Optional.<Delivery>empty();
      return withheld.orElseGet(() -> letter.reference().isEmpty()
          ? platform.post(place, message)
          : platform.edit(place, letter.reference(), message));
    } catch (RuntimeException e) {
      LOG.error("{} could not show a message", letter.platform(), e);
      return new Delivery.Impossible(e.getClass().getSimpleName());
    }
  }

  /// Other words in the stead of a post are none.
  private boolean stands(Letter letter, Message message, Place place, String reference) {
    var platform = platforms.get(letter.platform());
    return platform != null && platform.stands(place, reference) && aside.due(letter, message);
  }

  private void later(Letter letter, Duration delay, String why) {
    if (letter.since().plus(PATIENCE).isBefore(clock.instant())) {
      lost(letter, why);
      return;
    }
    tally.letter("retried");
    outbox.later(letter, delay, why);
  }

  private void impossible(Letter letter, Message message, String why) {
    var plain = aside.plain(message);
    if (letter.body().equals(plain)) {
      lost(letter, why);
      return;
    }
    LOG.warn("{} cannot be shown as it is: {}", Unasked.name(letter), why);
    tally.letter("failed");
    if (aside.due(letter, message)) {
      outbox.aside(letter, aside.elsewhere(message), aside.own(letter, message), why);
    } else {
      outbox.failed(letter, plain, why);
    }
  }

  private void lost(Letter letter, String why) {
    LOG.error("The message of {} was given up: {}", Unasked.name(letter), why);
    tally.letter("lost");
    outbox.lost(letter, why);
  }

  private static Optional<Place> place(Letter letter) {
    try {
      return Optional.of(Wire.read(letter.place(), Place.class));
    } catch (Wire.Unreadable _) {
      return Optional.empty();
    }
  }

  private Optional<Message> message(Letter letter) {
    try {
      return Optional.of(aside.dated(letter, Wire.read(letter.body(), Message.class), clock.instant()));
    } catch (Wire.Unreadable _) {
      return Optional.empty();
    }
  }

  /// Takes up what is due now, for a few seconds at most; waits for what is in hand.
  @Override
  public void close() {
    end = clock.instant().plus(LAST_ROUNDS);
    closed = true;
    ring();
    try {
      if (walker.isPresent()) {
        walker.get().join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    carriers.close();
  }
}
