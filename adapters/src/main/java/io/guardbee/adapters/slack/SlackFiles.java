package io.guardbee.adapters.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.methods.response.conversations.ConversationsOpenResponse;
import com.slack.api.methods.response.files.FilesUploadV2Response;
import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.ShownText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends files under the message that they belong to. What Slack does not take now is sent when it is sent again, and no
/// file twice; what can never be sent is said there.
final class SlackFiles {
  private static final Logger LOG = LoggerFactory.getLogger(SlackFiles.class);
  private static final int MOST = 10;
  private static final int LARGEST = 5_000_000;
  private static final int TRIES = 10;
  private static final int DESCRIPTION = 1000;
  private static final int MANY = 20_000;
  private static final Duration REMEMBERED = Duration.ofHours(2);
  private static final String PRIVATELY = "The files of a private answer in a channel.";
  private final SlackCalls calls;
  private final Cache<String, Boolean> done = Caffeine.newBuilder().maximumSize(MANY).expireAfterWrite(REMEMBERED)
      .build();
  private final Cache<String, Integer> tries = Caffeine.newBuilder().maximumSize(MANY).expireAfterWrite(REMEMBERED)
      .build();

  SlackFiles(SlackCalls calls) {
    this.calls = calls;
  }

  /// Into the thread of a message.
  ///
  /// @param message which they belong to: what was sent for it is not sent again
  /// @return how long to wait with the rest; empty when nothing is left to be sent
  Optional<Delivery.Later> send(String message, String channel, String thread, List<Attachment> files) {
    return sent(message, new Goal(channel, thread, ""), files);
  }

  /// Files cannot be shown to one person of a channel, so they go to direct messages; what is for programs is left out.
  Optional<Delivery.Later> sendDirectly(String message, String user, List<Attachment> files) {
    var readable = files.stream().filter(file -> !file.json()).toList();
    if (readable.isEmpty()) {
      return Optional.empty();
    }
    return switch (direct(user)) {
      case Answer.Got(var channel) -> sent(message, new Goal(channel, "", PRIVATELY), readable);
      case Answer.Wait(var delay, var why) -> Optional.of(new Delivery.Later(delay, why));
      case Answer.No(var error) -> {
        LOG.warn("Files of a private answer could not be sent to Slack: {}", error);
        yield Optional.empty();
      }
    };
  }

  /// The conversation of somebody with the bot alone, by id.
  Answer<String> direct(String user) {
    return switch (calls.make(methods -> methods.conversationsOpen(r -> r.users(List.of(user))))) {
      case Answer.Got(ConversationsOpenResponse opened) -> new Answer.Got<>(opened.getChannel().getId());
      case Answer.Wait(var delay, var why) -> new Answer.Wait<>(delay, why);
      case Answer.No(var error) -> new Answer.No<>(error);
    };
  }

  /// Where a file goes.
  private record Goal(String channel, String thread, String comment) {}

  private Optional<Delivery.Later> sent(String message, Goal goal, List<Attachment> files) {
    for (int i = 0; i < Math.min(MOST, files.size()); i++) {
      var key = message + "/" + i + "/" + files.get(i).name();
      var wait = done.getIfPresent(key) == null ? sent(key, goal, files.get(i)) : Optional.<Delivery.Later>empty();
      if (wait.isPresent()) {
        return wait;
      }
    }
    return Optional.empty();
  }

  /// How long to wait with it; empty where it is sent, or will never be.
  private Optional<Delivery.Later> sent(String key, Goal goal, Attachment file) {
    var bytes = file.bytes();
    if (bytes.length > LARGEST) {
      missing(goal, file, "it is too large");
    } else if (bytes.length > 0) {
      switch (uploaded(goal, file, bytes)) {
        case Answer.Got<?> _ -> LOG.debug("{} was sent", file.name());
        case Answer.Wait(var delay, var why) when tries.asMap().merge(key, 1, Integer::sum) < TRIES -> {
          return Optional.of(new Delivery.Later(delay, why));
        }
        case Answer.Wait(_, var why) -> missing(goal, file, why);
        case Answer.No(var error) -> missing(goal, file, "Slack refuses: " + error);
      }
    }
    done.put(key, true);
    return Optional.empty();
  }

  private Answer<FilesUploadV2Response> uploaded(Goal goal, Attachment file, byte[] bytes) {
    return calls.make(methods -> methods.filesUploadV2(r -> {
      var request = r.channel(goal.channel()).filename(file.name()).title(file.name()).fileData(bytes);
      if (!file.description().isBlank()) {
        request.altTxt(ShownText.cut(ShownText.line(file.description()), DESCRIPTION));
      }
      var commented = goal.comment().isEmpty() ? request : request.initialComment(goal.comment());
      return goal.thread().isEmpty() ? commented : commented.threadTs(goal.thread());
    }));
  }

  private void missing(Goal goal, Attachment file, String why) {
    LOG.warn("A file could not be sent to Slack: {}", why);
    var blocks = BlockKit.list().add(BlockKit.context("The file " + file.name() + " could not be sent (" + why
        + "). Ask again to get it."));
    var noted = calls.make(methods -> methods.chatPostMessage(r -> {
      var request = r.channel(goal.channel()).text("A file could not be sent.").blocksAsString(blocks.toString())
          .parse("none").linkNames(false).unfurlLinks(false).unfurlMedia(false);
      return goal.thread().isEmpty() ? request : request.threadTs(goal.thread());
    }));
    if (!(noted instanceof Answer.Got)) {
      LOG.warn("Nor could that be said there");
    }
  }
}
