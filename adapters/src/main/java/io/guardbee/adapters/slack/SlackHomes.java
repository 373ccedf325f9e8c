package io.guardbee.adapters.slack;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bot's own page, which each person sees for themselves. It is made anew at each opening, and the newest stays: in
/// this process one is made and shown after the other, and one that another process showed meanwhile is not overwritten
/// with what was made before it. Safe for use by many threads.
final class SlackHomes {
  private static final Logger LOG = LoggerFactory.getLogger(SlackHomes.class);
  private static final String OVERTAKEN = "hash_conflict";
  private final SlackCalls calls;
  private final Again again;
  private final LoadingCache<String, ReentrantLock> turns = Caffeine.newBuilder().weakValues()
      .build(_ -> new ReentrantLock());

  /// @param later makes and shows pages
  SlackHomes(SlackCalls calls, Executor later) {
    this.calls = calls;
    this.again = new Again(later);
  }

  /// An opening.
  ///
  /// @param place where what is pressed on the page is answered
  /// @param hash of what stood on the page when it was opened; empty for nothing
  /// @param page makes it; may take seconds
  record Opening(String user, Place place, String hash, Supplier<Reply> page) {}

  /// Shows the page soon.
  void show(Opening opening) {
    again.until(() -> shown(opening), why -> LOG.warn("A page could not be shown in Slack: {}", why));
  }

  private Answer<?> shown(Opening opening) {
    var turn = turns.get(opening.user());
    turn.lock();
    try {
      var first = published(opening, opening.hash());
      return first instanceof Answer.No(var error) && error.equals(OVERTAKEN) ? published(opening, "") : first;
    } finally {
      turn.unlock();
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
