package io.guardbee.bot.work;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.guardbee.adapters.chat.ChatPlatform;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.command.Commands;
import io.guardbee.bot.command.Commands.Told;
import io.guardbee.bot.command.Spec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
  private static final Duration AT_ONCE = Duration.ofMillis(1500);
  private static final int MANY = 16;
  private final Commands commands;
  private final Map<String, ChatPlatform> platforms;
  private final Semaphore places = new Semaphore(MANY);
  private final Cache<String, String> known = Caffeine.newBuilder().maximumSize(100_000)
      .expireAfterWrite(Duration.ofMinutes(10)).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  WithoutMemory(Commands commands, Map<String, ChatPlatform> platforms) {
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
      case Errand.Command(var asked, var around) -> repeated(asked, id).<Receipt>map(Receipt.Repeated::new)
          .orElseGet(() -> fresh(id, spec, asked, around, why));
    };
  }

  private java.util.Optional<String> repeated(Invocation asked, String id) {
    for (var event : asked.events()) {
      var before = known.asMap().putIfAbsent(asked.place().platform() + " " + event, id);
      if (before != null) {
        return java.util.Optional.of(before);
      }
    }
    return java.util.Optional.empty();
  }

  private Receipt fresh(String id, Spec spec, Invocation asked, Audience around, StoreUnavailable why) {
    if (!places.tryAcquire()) {
      return new Receipt.Told(new Reply.Refused("Guardbee's memory is away (" + why.getMessage() + ") and it does "
          + MANY + " things by heart already. This was not taken; try again in a minute."));
    }
    var notice = "Not remembered, because " + why.getMessage() + ": should Guardbee restart before the answer is "
        + "there, ask again; buttons and history will not know of it.";
    return spec.lane() == Spec.Lane.QUICK ? quick(asked, notice) : slow(id, asked, around, notice);
  }

  private Receipt quick(Invocation asked, String notice) {
    var answer = CompletableFuture.supplyAsync(() -> {
      try {
        return commands.answer(asked, new Untold());
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
    return new Receipt.Accepted(id);
  }

  private void by(String id, Invocation asked, Audience around, String notice) {
    var platform = platforms.get(asked.place().platform());
    if (platform == null) {
      return;
    }
    var first = new Message(id, asked.asker(), around, false, Reply.of(notice,
        new io.guardbee.adapters.chat.Block.Paragraph("On it (" + id + "). " + notice)));
    var standing = platform.post(asked.place(), first);
    var told = commands.answer(asked, new Untold());
    var aside = told.audience() == Audience.PRIVATE && around == Audience.EVERYBODY && !asked.place().direct();
    var last = new Message(id, asked.asker(), told.audience(), true, shown(told, notice));
    if (standing instanceof Delivery.Sent(var reference) && !aside) {
      platform.edit(asked.place(), reference, last);
    } else {
      platform.post(asked.place(), last);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /// Nobody is told how it goes.
  private static final class Untold implements Conversation {
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
