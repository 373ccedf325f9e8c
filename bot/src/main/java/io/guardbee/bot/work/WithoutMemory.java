package io.guardbee.bot.work;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.ChatPlatform;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.command.Commands;
import io.guardbee.bot.command.Commands.Told;
import io.guardbee.bot.command.Spec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers while the memory is away: a quick command at once, an audit as long as this process lives, each with a word
/// on what is not remembered. A few at a time, since nothing here waits its turn fairly.
final class WithoutMemory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WithoutMemory.class);
  private static final Duration AT_ONCE = Duration.ofMillis(800);
  private static final Duration BREATH = Duration.ofSeconds(1);
  private static final int TRIES = 10;
  private static final int MANY = 16;
  private final Commands commands;
  private final Map<String, ChatPlatform> platforms;
  private final Pause pause;
  private final Wire wire;
  private final Semaphore places = new Semaphore(MANY);
  private final Cache<String, String> known = Caffeine.newBuilder().maximumSize(100_000)
      .expireAfterWrite(Duration.ofMinutes(10)).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  WithoutMemory(Commands commands, Map<String, ChatPlatform> platforms, Wire wire, Pause pause) {
    this.wire = wire;
    this.pause = pause;
    this.commands = commands;
    this.platforms = Map.copyOf(platforms);
  }

  /// What can be said without a memory.
  ///
  /// @param why what is wrong with it
  Receipt answer(String id, Spec spec, Errand errand, StoreUnavailable why) {
    return switch (errand) {
      case Errand.Turn _ -> new Receipt.Told(new Reply.Refused("Pages are read from Guardbee's memory, and "
          + why.getMessage() + ". Try again in a minute."));
      case Errand.Timed _ ->
        new Receipt.Told(new Reply.Refused("What is due is written down first, and " + why.getMessage()
            + ". It is made up for."));
      case Errand.Command(var asked, var around) -> repeated(asked, id).<Receipt>map(Receipt.Repeated::new)
          .orElseGet(() -> fresh(id, spec, asked, around, why));
    };
  }

  /// The id under which one of these events was taken in this process, by heart or not, in the last minutes.
  Optional<String> known(Invocation asked) {
    return asked.events().stream().map(event -> known.getIfPresent(key(asked, event))).filter(Objects::nonNull)
        .findFirst();
  }

  /// Notes what was taken, so that its redelivery is recognised even when the memory is away by then.
  void heard(Invocation asked, String id) {
    asked.events().forEach(event -> known.put(key(asked, event), id));
  }

  private Optional<String> repeated(Invocation asked, String id) {
    return asked.events().stream().map(event -> known.asMap().putIfAbsent(key(asked, event), id))
        .filter(Objects::nonNull).findFirst();
  }

  private void unheard(Invocation asked) {
    asked.events().forEach(event -> known.invalidate(key(asked, event)));
  }

  private static String key(Invocation asked, String event) {
    return asked.place().platform() + " " + event;
  }

  private Receipt fresh(String id, Spec spec, Invocation asked, Audience around, StoreUnavailable why) {
    if (!places.tryAcquire()) {
      unheard(asked);
      return new Receipt.Told(new Reply.Refused("Guardbee's memory is away (" + why.getMessage() + ") and it does "
          + MANY + " things by heart already. This was not taken; try again in a minute."));
    }
    var notice = "Not remembered, because " + why.getMessage() + ": should Guardbee restart before the answer is "
        + "there, ask again; buttons and history will not know of it.";
    return spec.lane() == Spec.Lane.QUICK ? quick(asked, notice, why) : slow(id, asked, around, notice);
  }

  private Receipt quick(Invocation asked, String notice, StoreUnavailable why) {
    var answer = CompletableFuture.supplyAsync(() -> {
      try {
        return ByHeart.answer(why, () -> commands.answer(asked, new Untold()));
      } finally {
        places.release();
      }
    }, threads);
    try {
      return new Receipt.Told(shown(answer.get(AT_ONCE.toMillis(), TimeUnit.MILLISECONDS), notice));
    } catch (TimeoutException | ExecutionException _) {
      return new Receipt.Told(new Reply.Failed("That takes longer than can be waited for. " + notice, List.of()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Receipt.Told(new Reply.Failed("Guardbee is about to stop; ask again.", List.of()));
    }
  }

  private static Reply shown(Told told, String notice) {
    return switch (told.reply()) {
      case Reply.Answered answered -> Signs.noting(Buttons.without(answered), notice);
      case Reply.Refused refused -> refused;
      case Reply.Failed failed -> failed;
    };
  }

  private Receipt slow(String id, Invocation asked, Audience around, String notice) {
    threads.execute(() -> {
      try {
        by(id, asked, around, notice);
      } catch (RuntimeException e) {
        LOG.error("{} could not be answered by heart", id, e);
      } finally {
        places.release();
      }
    });
    return new Receipt.Accepted(id, around);
  }

  private void by(String id, Invocation asked, Audience around, String notice) {
    var platform = platforms.get(asked.place().platform());
    if (platform == null) {
      return;
    }
    var standing = shown(platform, asked.place(), "", new Message(id, asked.asker(), around, false,
        Reply.of(notice, new Block.Paragraph("On it (" + id + "). " + notice))));
    var told = commands.answer(asked, new Untold());
    var aside = told.audience() == Audience.PRIVATE && around == Audience.EVERYBODY && !asked.place().direct();
    if (aside) {
      shown(platform, asked.place(), standing, new Message(id, asked.asker(), around, true, Signs.elsewhere(id)));
    }
    var last = new Message(id, asked.asker(), told.audience(), true, shown(told, notice));
    shown(platform, asked.place(), aside ? "" : standing, last);
  }

  /// Shows `message` as soon as the platform takes it, and what can be said in its stead where it never will.
  ///
  /// @param standing what it takes the place of; empty for nothing
  /// @return what it can be edited by; empty when it stands nowhere
  private String shown(ChatPlatform platform, Place place, String standing, Message message) {
    var next = new Message(message.ask(), message.asker(), message.audience(), message.last(),
        wire.clean(message.reply()));
    for (int tries = 0; tries < TRIES; tries++) {
      switch (delivered(platform, place, standing, next)) {
        case Delivery.Sent(var reference) -> {
          return reference;
        }
        case Delivery.Later(var delay, _) when pause.await(delay.isPositive() ? delay : BREATH) -> {
          // the platform said when
        }
        case Delivery.Later _ -> {
          return standing;
        }
        case Delivery.Impossible _ -> next = new Message(message.ask(), message.asker(), message.audience(),
            message.last(), Signs.plain(message.ask()));
      }
    }
    LOG.error("The message of {} was given up", message.ask());
    return standing;
  }

  private static Delivery delivered(ChatPlatform platform, Place place, String standing, Message message) {
    try {
      return standing.isEmpty() ? platform.post(place, message) : platform.edit(place, standing, message);
    } catch (RuntimeException e) {
      LOG.error("{} could not show a message", platform.name(), e);
      return new Delivery.Impossible(e.getClass().getSimpleName());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /// Nobody is told how it goes.
  static final class Untold implements Conversation {
    @Override
    public void acknowledge() {
      // told by its first message
    }

    @Override
    public void progress(String words) {
      // edits are for what is remembered
    }

    @Override
    public boolean finish(Reply reply, Audience audience) {
      return false;
    }

    @Override
    public boolean cancelled() {
      return false;
    }
  }
}
