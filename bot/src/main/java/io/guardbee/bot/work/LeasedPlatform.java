package io.guardbee.bot.work;

import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.ChatPlatform;
import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Sight;
import io.guardbee.adapters.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A platform that one process of several is connected to: this one while it holds a lease, and meanwhile it renews that
/// well before it runs out. It lets go at once when another process has the lease, and before another one can take it
/// when the lease cannot be renewed; it gives it back when it is closed, after the connection. While another process has
/// it, this one stands by: it shows nothing there and takes over when it can.
///
/// Where the memory is a file of one machine, nobody else can take the lease while it is away; then this process stays
/// connected without.
public final class LeasedPlatform<P extends ChatPlatform> implements ChatPlatform {
  private static final Logger LOG = LoggerFactory.getLogger(LeasedPlatform.class);
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration GUARD = Duration.ofMillis(250);
  private final String name;
  private final Tenancy tenancy;
  private final Supplier<P> fresh;
  private final InstantSource clock;
  private final Pause pause = new Pause();
  /// Of those who ask the memory, and of whoever gives back what they got.
  private final ReentrantLock asking = new ReentrantLock();
  private final ReentrantLock changing = new ReentrantLock();
  private volatile Optional<ChatHandler> handler = Optional.empty();
  private volatile Optional<P> current = Optional.empty();
  private volatile Standing standing = new Standing.Unsure("nobody was asked yet who is connected");
  private volatile Instant until = Instant.MIN;
  private volatile Instant again = Instant.MIN;
  private volatile boolean over;

  /// How it stands with the connection.
  public sealed interface Standing {
    /// This process has it.
    record Holds() implements Standing {}

    /// Another one has it.
    ///
    /// @param holder the other's name
    record StandsBy(String holder) implements Standing {}

    /// Nobody knows.
    ///
    /// @param why in one line without secrets
    record Unsure(String why) implements Standing {}
  }

  /// @param fresh makes one that is not connected yet; called each time that this process gets the lease
  public LeasedPlatform(String name, Tenancy tenancy, Supplier<P> fresh, InstantSource clock) {
    this.name = name;
    this.tenancy = tenancy;
    this.fresh = fresh;
    this.clock = clock;
  }

  public Standing standing() {
    return standing;
  }

  /// The platform while this process has it.
  public Optional<P> current() {
    return current;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void open(ChatHandler chat) {
    handle(chat);
    Thread.ofVirtual().name(name + "-lease").start(() -> {
      do {
        look();
      } while (pause.await(Tenancy.LOOK));
    });
    // Apart, so that a memory that does not answer keeps nobody from letting go in time.
    Thread.ofVirtual().name(name + "-lease-guard").start(() -> {
      while (pause.await(GUARD)) {
        guard();
      }
    });
  }

  /// From now on there is something to connect for.
  void handle(ChatHandler chat) {
    handler = Optional.of(chat);
  }

  /// Asks for the lease, or for more of it, where it is time to.
  void look() {
    asking.lock();
    try {
      if (!over && clock.instant().isAfter(again) && (handler.isPresent() || current.isPresent())) {
        ask();
      }
    } finally {
      asking.unlock();
    }
  }

  private void ask() {
    var now = clock.instant();
    try {
      switch (tenancy.asked(current.isPresent())) {
        case Tenancy.Answer.Ours _ -> {
          hold(now.plus(Tenancy.GOOD));
          again = now.plus(Tenancy.RENEWED);
        }
        case Tenancy.Answer.Theirs(var holder) -> letGo(new Standing.StandsBy(holder));
      }
    } catch (StoreUnavailable e) {
      alone(e);
    } catch (RuntimeException e) {
      LOG.warn("Nobody can be asked who is connected to {}: {}", name, e.getClass().getSimpleName());
    }
  }

  /// A memory that something else holds may be held by whoever is connected.
  private void alone(StoreUnavailable away) {
    if (!tenancy.shared() && (current.isPresent() || away.kind() != StoreUnavailable.Kind.LOCKED)) {
      hold(Instant.MAX);
    } else if (current.isEmpty()) {
      standing = new Standing.Unsure(String.valueOf(away.getMessage()));
    }
  }

  /// An answer that took too long is worth nothing.
  private void hold(Instant end) {
    changing.lock();
    try {
      if (!end.isAfter(clock.instant())) {
        return;
      }
      until = end;
      standing = new Standing.Holds();
      if (current.isEmpty() && handler.isPresent()) {
        LOG.info("This process connects to {}, as {}", name, tenancy.holder());
        var opened = fresh.get();
        current = Optional.of(opened);
        opened.open(handler.get());
      }
    } finally {
      changing.unlock();
    }
  }

  /// Lets go when the lease is about to run out.
  void guard() {
    if (current.isPresent() && !until.isAfter(clock.instant())) {
      letGo(new Standing.Unsure("the memory does not say whether this process may stay connected"));
    }
  }

  private void letGo(Standing then) {
    changing.lock();
    try {
      if (then instanceof Standing.Unsure && until.isAfter(clock.instant())) {
        return; // it was renewed in the last moment
      }
      standing = then;
      until = Instant.MIN;
      current.ifPresent(platform -> {
        LOG.warn("This process is no longer connected to {}", name);
        current = Optional.empty();
        platform.close();
      });
    } finally {
      changing.unlock();
    }
  }

  @Override
  public boolean served() {
    return current.isPresent();
  }

  @Override
  public boolean reaches(Place place) {
    return current.filter(platform -> platform.reaches(place)).isPresent();
  }

  @Override
  public Sight sight(Place place) {
    return current.map(platform -> platform.sight(place)).orElse(Sight.UNTOLD);
  }

  @Override
  public Delivery post(Place place, Message message) {
    return through(platform -> platform.post(place, message));
  }

  @Override
  public Delivery edit(Place place, String reference, Message message) {
    return through(platform -> platform.edit(place, reference, message));
  }

  @Override
  public boolean stands(Place place, String reference) {
    return current.filter(platform -> platform.stands(place, reference)).isPresent();
  }

  private Delivery through(Function<P, Delivery> brought) {
    return current.map(brought).orElseGet(() -> new Delivery.Later(SOON, "another process is connected to " + name));
  }

  /// Whoever has it keeps it until it is closed, to show what is still to be shown; nobody takes it any more.
  @Override
  public void quiesce() {
    handler = Optional.empty();
    current.ifPresent(ChatPlatform::quiesce);
  }

  @Override
  public void close() {
    quiesce();
    pause.close();
    asking.lock();
    try {
      over = true;
      var held = standing instanceof Standing.Holds;
      letGo(new Standing.StandsBy(""));
      if (held) {
        tenancy.giveBack();
      }
    } catch (RuntimeException e) {
      LOG.warn("Another process can connect to {} only when this one's time is over ({})", name,
          e.getClass().getSimpleName());
    } finally {
      asking.unlock();
    }
  }
}
