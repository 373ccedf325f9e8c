package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.Ask;
import io.guardbee.adapters.store.Asks;
import io.guardbee.adapters.store.NewLetter;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.render.Notices;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A conversation whose messages are kept in the store until they are delivered. How it goes is told if it can be; the
/// end is stubborn: what was done is not thrown away because the memory is away for a while.
final class Kept implements Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(Kept.class);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private final Ask ask;
  private final Errand errand;
  private final Memory memory;
  private final Notices.Pending pending;

  /// Where a conversation is kept.
  ///
  /// @param bell told that there is something to deliver
  /// @param pause waits for a memory that is away
  record Memory(Asks asks, Buttons buttons, Errands errands, Wire wire, Bell bell, Pause pause) {}

  Kept(Ask ask, Errand errand, Memory memory) {
    this.ask = ask;
    this.errand = errand;
    this.memory = memory;
    this.pending = Signs.pending(ask.id(), errand.asked(), ask.acceptedAt());
  }

  @Override
  public void acknowledge() {
    // the first sign of life was remembered with the question
  }

  /// Nobody waits for what is due, and it says what only its audience may read.
  @Override
  public synchronized void progress(String words) {
    if (errand instanceof Errand.Timed) {
      return;
    }
    try {
      var reply = memory.buttons().passing(ask.id(), errand.asked(), Notices.progress(pending, words));
      var message = new Message(ask.id(), errand.asked().asker(), errand.around(), false, reply);
      if (memory.asks().progress(ask.id(), memory.wire().written(message))) {
        memory.bell().ring();
      }
    } catch (StoreUnavailable _) {
      // the next word, or the end, will tell
    }
  }

  /// What is answered in private leaves a word where the first sign of life stood, if others read that.
  @Override
  public boolean finish(Reply reply, Audience audience) {
    var made = memory.wire().made(reply);
    return stubborn(() -> {
      memory.errands().keep(ask.id(), errand, made);
      var shown = memory.buttons().kept(ask.id(), errand.asked(), told(made));
      var aside = audience == Audience.PRIVATE && errand.around() == Audience.EVERYBODY
          && !errand.asked().place().direct();
      var ended = memory.asks().end(ask.id(), message(aside ? Signs.elsewhere(ask.id()) : shown, errand.around()),
          aside ? List.of(privately(shown)) : List.of());
      memory.bell().ring();
      return ended;
    });
  }

  /// A terminal ends with what a failure means; a chat offers what can be done about it.
  private Reply told(Reply reply) {
    if (reply instanceof Reply.Failed failed && errand instanceof Errand.Timed) {
      return Signs.unasked(failed);
    }
    return reply instanceof Reply.Failed failed && !errand.asked().place().platform().equals("console")
        ? Notices.noAnswer(failed, pending)
        : reply;
  }

  @Override
  public boolean cancelled() {
    return stubborn(() -> memory.asks().cancelled(ask.id()));
  }

  private String message(Reply reply, Audience audience) {
    return memory.wire().written(new Message(ask.id(), errand.asked().asker(), audience, true, reply));
  }

  /// Begins with a first sign of life too: an answer that is posted as it stands could be posted twice.
  private NewLetter privately(Reply reply) {
    var opening = new Message(ask.id(), errand.asked().asker(), Audience.PRIVATE, false, Signs.oneMoment(ask.id()));
    return new NewLetter(ask.id() + "-private", ask.id(), ask.platform(), ask.owner(), ask.place(), ask.conversation(),
        memory.wire().written(opening), message(reply, Audience.PRIVATE));
  }

  private <T> T stubborn(Supplier<T> remembering) {
    var first = true;
    for (var delay = Duration.ofMillis(200);; delay = delay.compareTo(LONGEST) < 0 ? delay.multipliedBy(2) : delay) {
      var away = Optional.<StoreUnavailable>empty();
      try {
        return remembering.get();
      } catch (StoreUnavailable e) {
        away = Optional.of(e);
      }
      if (first) {
        LOG.warn("Waiting to remember what was done, because {}", away.get().getMessage());
      }
      first = false;
      if (!memory.pause().await(delay)) {
        throw away.get();
      }
    }
  }
}
