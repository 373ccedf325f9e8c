package io.guardbee.adapters.slack;

import com.slack.api.methods.response.chat.ChatPostEphemeralResponse;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.chat.ChatUpdateResponse;
import java.util.Set;
import java.util.function.Function;

/// Sends what is to be shown. What Slack finds too long although it was measured is sent in short, with the whole beside
/// it as a file.
final class SlackSending {
  private static final Set<String> TOO_LONG = Set.of("msg_too_long", "msg_blocks_too_long", "invalid_blocks");
  private final SlackCalls calls;

  /// What stands there.
  ///
  /// @param ts its id in the channel; empty for what only one person sees
  /// @param shown in the form in which Slack took it
  record Stood(String channel, String ts, SlackMessage shown) {}

  SlackSending(SlackCalls calls) {
    this.calls = calls;
  }

  /// For everybody in the channel.
  ///
  /// @param thread the message that it answers; empty for none
  Answer<Stood> post(String channel, String thread, SlackMessage message) {
    return fitted(message, shown -> switch (calls.make(methods -> methods.chatPostMessage(r -> {
      var request = r.channel(channel).text(shown.text()).blocksAsString(shown.blocks().toString()).mrkdwn(false)
          .parse("none").linkNames(false).unfurlLinks(false).unfurlMedia(false);
      return thread.isEmpty() ? request : request.threadTs(thread);
    }))) {
      case Answer.Got(ChatPostMessageResponse told) ->
        new Answer.Got<>(new Stood(told.getChannel(), told.getTs(), shown));
      case Answer.Wait(var delay, var why) -> new Answer.Wait<>(delay, why);
      case Answer.No(var error) -> new Answer.No<>(error);
    });
  }

  /// In the stead of what stands there.
  Answer<Stood> update(String channel, String ts, SlackMessage message) {
    return fitted(message, shown -> switch (calls.make(methods -> methods.chatUpdate(r -> r.channel(channel).ts(ts)
        .text(shown.text()).blocksAsString(shown.blocks().toString()).parse("none").linkNames(false)))) {
      case Answer.Got(ChatUpdateResponse _) -> new Answer.Got<>(new Stood(channel, ts, shown));
      case Answer.Wait(var delay, var why) -> new Answer.Wait<>(delay, why);
      case Answer.No(var error) -> new Answer.No<>(error);
    });
  }

  /// For one person in the channel alone.
  Answer<Stood> whisper(String channel, String thread, String user, SlackMessage message) {
    return fitted(message, shown -> switch (calls.make(methods -> methods.chatPostEphemeral(r -> {
      var request = r.channel(channel).user(user).text(shown.text()).blocksAsString(shown.blocks().toString())
          .parse("none").linkNames(false);
      return thread.isEmpty() ? request : request.threadTs(thread);
    }))) {
      case Answer.Got(ChatPostEphemeralResponse _) -> new Answer.Got<>(new Stood(channel, "", shown));
      case Answer.Wait(var delay, var why) -> new Answer.Wait<>(delay, why);
      case Answer.No(var error) -> new Answer.No<>(error);
    });
  }

  private static Answer<Stood> fitted(SlackMessage message, Function<SlackMessage, Answer<Stood>> sent) {
    var answer = sent.apply(message);
    return answer instanceof Answer.No(var error) && TOO_LONG.contains(error)
        ? sent.apply(SlackRendering.brief(message))
        : answer;
  }
}
