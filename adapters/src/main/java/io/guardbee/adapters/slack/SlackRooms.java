package io.guardbee.adapters.slack;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.slack.api.methods.response.conversations.ConversationsInfoResponse;
import io.guardbee.adapters.chat.Sight;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who can read a channel. A command and a button bring it along in the channel's name, which Slack only tells of those
/// that everybody sees; for a message Slack is asked, unless it told a few minutes ago.
final class SlackRooms {
  /// What Slack must be asked with; of a channel that not everybody sees it then says that it may not tell.
  static final String SCOPE = "channels:read";
  private static final Logger LOG = LoggerFactory.getLogger(SlackRooms.class);
  private static final int MANY = 10_000;
  private static final Set<String> HIDDEN_NAMES = Set.of("privategroup", "directmessage");
  private static final String SEVERAL = "mpdm-";
  private static final Set<String> HIDDEN = Set.of("missing_scope", "channel_not_found");
  private final SlackCalls calls;
  private final AtomicBoolean complained = new AtomicBoolean();
  private final AsyncLoadingCache<String, Sight> known;

  /// @param executor asks Slack
  SlackRooms(SlackCalls calls, Executor executor, InstantSource clock) {
    this.calls = calls;
    this.known = Passing.<Sight>cache(MANY, executor, clock, sight -> sight != Sight.UNTOLD).buildAsync(this::asked);
  }

  /// What a payload says.
  ///
  /// @param name of the channel, as Slack tells it; empty where it does not
  void told(String channel, @Nullable String name) {
    var word = Objects.requireNonNullElse(name, "");
    if (!word.isEmpty() && !direct(channel)) {
      known.put(channel, CompletableFuture.completedFuture(
          HIDDEN_NAMES.contains(word) || word.startsWith(SEVERAL) ? Sight.FEW : Sight.ALL));
    }
  }

  /// What is known, or is asked for.
  CompletableFuture<Sight> sight(String channel) {
    return channel.isEmpty() || direct(channel) ? CompletableFuture.completedFuture(Sight.FEW) : known.get(channel);
  }

  private static boolean direct(String channel) {
    return channel.startsWith("D");
  }

  private Sight asked(String channel) {
    return switch (calls.make(methods -> methods.conversationsInfo(r -> r.channel(channel)))) {
      case Answer.Got(ConversationsInfoResponse told) -> {
        var room = told.getChannel();
        yield room.isPrivate() || room.isIm() || room.isMpim() || room.isGroup() ? Sight.FEW : Sight.ALL;
      }
      case Answer.No(var error) when HIDDEN.contains(error) && calls.may(SCOPE) -> Sight.FEW;
      case Answer.No(var error) -> untold(error);
      case Answer.Wait<?> _ -> Sight.UNTOLD;
    };
  }

  private Sight untold(String error) {
    if (!complained.getAndSet(true)) {
      LOG.warn("Slack does not tell who can read a channel ({}), so answers to messages there are for the asker alone; "
          + "the bot needs the scope {}", error, SCOPE);
    }
    return Sight.UNTOLD;
  }
}
