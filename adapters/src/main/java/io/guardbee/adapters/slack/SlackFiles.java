package io.guardbee.adapters.slack;

import com.slack.api.methods.response.conversations.ConversationsOpenResponse;
import io.guardbee.adapters.chat.Attachment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends files under the message that they belong to. What cannot be sent is said there.
final class SlackFiles {
  private static final Logger LOG = LoggerFactory.getLogger(SlackFiles.class);
  private static final int MOST = 10;
  private static final int LARGEST = 5_000_000;
  private static final String PRIVATELY = "The files of a private answer in a channel.";
  private final SlackCalls calls;

  SlackFiles(SlackCalls calls) {
    this.calls = calls;
  }

  /// Into the thread of a message.
  void send(String channel, String thread, List<Attachment> files) {
    files.stream().limit(MOST).forEach(file -> send(channel, thread, "", file));
  }

  /// Files cannot be shown to one person of a channel, so they go to direct messages; what is for programs is left out.
  void sendDirectly(String user, List<Attachment> files) {
    var readable = files.stream().filter(file -> !file.json()).limit(MOST).toList();
    if (!readable.isEmpty() && direct(user) instanceof Answer.Got(var channel)) {
      readable.forEach(file -> send(channel, "", PRIVATELY, file));
    }
  }

  /// The conversation of somebody with the bot alone, by id.
  Answer<String> direct(String user) {
    return switch (calls.make(methods -> methods.conversationsOpen(r -> r.users(List.of(user))))) {
      case Answer.Got(ConversationsOpenResponse opened) -> new Answer.Got<>(opened.getChannel().getId());
      case Answer.Wait(var delay, var why) -> new Answer.Wait<>(delay, why);
      case Answer.No(var error) -> new Answer.No<>(error);
    };
  }

  private void send(String channel, String thread, String comment, Attachment file) {
    var text = file.text();
    if (text.isEmpty()) {
      return;
    }
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LARGEST) {
      missing(channel, thread, file, "it is too large");
      return;
    }
    switch (calls.make(methods -> methods.filesUploadV2(r -> {
      var request = r.channel(channel).filename(file.name()).title(file.name()).fileData(bytes);
      var commented = comment.isEmpty() ? request : request.initialComment(comment);
      return thread.isEmpty() ? commented : commented.threadTs(thread);
    }))) {
      case Answer.Got<?> _ -> LOG.debug("{} was sent", file.name());
      case Answer.Wait(_, var why) -> missing(channel, thread, file, why);
      case Answer.No(var error) -> missing(channel, thread, file, "Slack refuses: " + error);
    }
  }

  private void missing(String channel, String thread, Attachment file, String why) {
    LOG.warn("A file could not be sent to Slack: {}", why);
    var blocks = BlockKit.list().add(BlockKit.context("The file " + file.name() + " could not be sent (" + why
        + "). Ask again to get it."));
    var noted = calls.make(methods -> methods.chatPostMessage(r -> {
      var request = r.channel(channel).text("A file could not be sent.").blocksAsString(blocks.toString())
          .parse("none").linkNames(false).unfurlLinks(false).unfurlMedia(false);
      return thread.isEmpty() ? request : request.threadTs(thread);
    }));
    if (!(noted instanceof Answer.Got)) {
      LOG.warn("Nor could that be said there");
    }
  }
}
