package io.guardbee.adapters.slack;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bot's own page, which each person sees for themselves. It is made anew at each opening, and the newest stays: in
/// this process one is made and shown after the other, and one that another process showed meanwhile is not overwritten
/// with what was made before it. Safe for use by many threads.
final class SlackHomes {
  private static final Logger LOG = LoggerFactory.getLogger(SlackHomes.class);
  private static final int TRIES = 3;
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final String OVERTAKEN = "hash_conflict";
  private final SlackCalls calls;
  private final Executor later;
  private final LoadingCache<String, ReentrantLock> turns = Caffeine.newBuilder().weakValues()
      .build(_ -> new ReentrantLock());

  /// @param later makes and shows pages
  SlackHomes(SlackCalls calls, Executor later) {
    this.calls = calls;
    this.later = later;
  }

  /// An opening.
  ///
  /// @param place where what is pressed on the page is answered
  /// @param hash of what stood on the page when it was opened; empty for nothing
  /// @param page makes it; may take seconds
  record Opening(String user, Place place, String hash, Supplier<Reply> page) {}

  /// Shows the page soon.
  void show(Opening opening) {
    later.execute(() -> show(opening, TRIES));
  }

  private void show(Opening opening, int tries) {
    var turn = turns.get(opening.user());
    turn.lock();
    try {
      shown(opening, tries);
    } finally {
      turn.unlock();
    }
  }

  private void shown(Opening opening, int tries) {
    switch (published(opening, opening.hash())) {
      case Answer.Got<?> _ -> LOG.debug("A page was shown");
      case Answer.No(var error) when error.equals(OVERTAKEN) -> {
        if (!(published(opening, "") instanceof Answer.Got)) {
          LOG.warn("A page could not be shown in Slack after another");
        }
      }
      case Answer.Wait(var delay, _) when tries > 1 -> CompletableFuture
          .delayedExecutor(Math.max(delay.toMillis(), PAUSE.toMillis()), TimeUnit.MILLISECONDS, later)
          .execute(() -> show(opening, tries - 1));
      case Answer.Wait(_, var why) -> LOG.warn("A page could not be shown in Slack: {}", why);
      case Answer.No(var error) -> LOG.warn("A page could not be shown in Slack: {}", error);
    }
  }

  private Answer<?> published(Opening opening, String hash) {
    var view = SlackForms.home(SlackRendering.page(opening.page().get()), opening.place());
    return calls.make(methods -> methods.viewsPublish(r -> {
      var request = r.userId(opening.user()).viewAsString(view);
      return hash.isEmpty() ? request : request.hash(hash);
    }));
  }
}
