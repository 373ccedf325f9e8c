package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.Ask;
import io.guardbee.adapters.store.Asks;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.adapters.store.Work;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Does what waits in the queue, when its turn comes. May be interrupted at any point and run again: what it does only
/// counts once its end is remembered, and an end counts once.
public final class Runner implements Work.Handler {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
  private final String instance;
  private final Asks asks;
  private final Kept.Memory memory;
  private final Tally tally;
  private final InstantSource clock;
  private final Map<String, Thread> running = new ConcurrentHashMap<>();

  /// @param instance the name of this process
  Runner(String instance, Kept.Memory memory, Tally tally, InstantSource clock) {
    this.instance = instance;
    this.asks = memory.asks();
    this.memory = memory;
    this.tally = tally;
    this.clock = clock;
  }

  @Override
  public void run(String id) {
    var ask = asks.find(id);
    if (ask.isEmpty() || ask.get().state() == Ask.State.ENDED) {
      return;
    }
    var errand = Wire.read(ask.get().body(), Errand.class);
    var conversation = new Kept(ask.get(), errand, memory);
    if (!asks.begun(id, instance)) {
      conversation.finish(cancelled(ask.get(), errand), errand.around());
      return;
    }
    MDC.put("ask", id);
    running.put(id, Thread.currentThread());
    try {
      work(ask.get(), errand, conversation);
    } finally {
      running.remove(id);
      MDC.remove("ask");
    }
  }

  @Override
  public void gaveUp(String id, String why) {
    LOG.error("{} was given up: {}", id, why);
    asks.find(id).ifPresent(ask -> {
      var errand = readable(ask);
      memory.errands().gaveUp(id, errand);
      new Kept(ask, errand, memory).finish(Signs.gaveUp(id), errand.around());
    });
  }

  /// Looks which running questions were called off, and interrupts them.
  public void heedCancels() {
    running.forEach((id, thread) -> {
      try {
        if (asks.cancelled(id)) {
          thread.interrupt();
        }
      } catch (StoreUnavailable _) {
        // the next look will tell
      }
    });
  }

  private void work(Ask ask, Errand errand, Conversation conversation) {
    var started = clock.instant();
    var told = memory.errands().done(errand, conversation);
    var interrupted = Thread.interrupted();
    var cancelled = conversation.cancelled();
    if (interrupted && !cancelled) {
      throw new Interruption();
    }
    if (cancelled) {
      conversation.finish(cancelled(ask, errand), errand.around());
    } else {
      conversation.finish(told.reply(), told.audience());
    }
    tally.ran(errand.asked().name(), cancelled ? "cancelled" : how(told.reply()),
        Duration.between(started, clock.instant()));
  }

  private static Reply cancelled(Ask ask, Errand errand) {
    return Signs.cancelled(ask.id(), errand, ask.acceptedAt());
  }

  private static String how(Reply reply) {
    return switch (reply) {
      case Reply.Answered _ -> "answered";
      case Reply.Refused _ -> "refused";
      case Reply.Failed _ -> "failed";
    };
  }

  /// A question of another release that nobody here can read is still somebody's.
  private static Errand readable(Ask ask) {
    try {
      return Wire.read(ask.body(), Errand.class);
    } catch (Wire.Unreadable _) {
      return Errand.unreadable(place(ask));
    }
  }

  /// Where even the place cannot be read, the question ends all the same: the postman says that its message is lost.
  private static Place place(Ask ask) {
    try {
      return Wire.read(ask.place(), Place.class);
    } catch (Wire.Unreadable _) {
      return new Place(ask.platform(), "", ask.conversation(), "", true);
    }
  }

  /// The process ends before the work did: another one, or the next, does it from the start.
  static final class Interruption extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Interruption() {
      super("Interrupted; it will be run again");
    }
  }
}
