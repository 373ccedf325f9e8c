package io.guardbee.adapters.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Place;
import java.time.Duration;
import java.util.Set;

/// Shows messages: in channels and threads, to the asker alone, or, where neither is possible, in the asker's direct
/// messages.
final class SlackPosts {
  private static final Set<String> SHUT_OUT = Set.of("not_in_channel", "channel_not_found", "user_not_in_channel",
      "is_archived", "restricted_action", "ekm_access_denied");
  private static final Set<String> GONE = Set.of("message_not_found", "cant_update_message", "edit_window_closed",
      "channel_not_found", "not_in_channel", "is_archived");
  private static final int MANY = 10_000;
  private static final Duration REMEMBERED = Duration.ofMinutes(30);
  private final SlackCalls calls;
  private final Paces paces;
  private final BackDoors doors;
  private final SlackFiles files;
  private final Cache<String, Boolean> told = Caffeine.newBuilder().maximumSize(MANY).expireAfterWrite(REMEMBERED)
      .build();

  SlackPosts(SlackCalls calls, Paces paces, BackDoors doors) {
    this.calls = calls;
    this.paces = paces;
    this.doors = doors;
    this.files = new SlackFiles(calls);
  }

  /// That who asked was told by the acknowledgement that it goes on.
  void heard(String ask) {
    told.put(ask, true);
  }

  Delivery post(Place place, Message message) {
    return whispered(place, message) ? whisper(place, message) : say(place, message);
  }

  private static boolean whispered(Place place, Message message) {
    return message.audience() == Audience.PRIVATE && !place.direct();
  }

  Delivery edit(Place place, String reference, Message message) {
    return switch (Reference.read(reference).orElseGet(Reference.Passing::new)) {
      case Reference.Passing passing when !message.last() -> new Delivery.Sent(passing.written());
      case Reference.Passing _ -> post(place, message);
      case Reference.Standing(var channel, var _) when whispered(place, message) && channel.equals(place.channel()) ->
        post(place, message); // others read what stands there
      case Reference.Standing(var channel, var ts) -> edit(place, channel, ts, message);
    };
  }

  private Delivery edit(Place place, String channel, String ts, Message message) {
    var wait = paces.edit(message.last());
    if (wait.isPositive()) {
      return new Delivery.Later(wait, "the workspace's edits are used up");
    }
    var among = !place.direct() && channel.equals(place.channel());
    var shown = SlackRendering.of(message, among);
    return switch (calls.make(methods -> methods.chatUpdate(r -> r.channel(channel).ts(ts).text(shown.text())
        .blocksAsString(shown.blocks().toString()).parse("none").linkNames(false)))) {
      case Answer.Got<?> _ -> {
        files.send(channel, among ? threadOf(place, ts) : ts, shown.files());
        yield new Delivery.Sent(new Reference.Standing(channel, ts).written());
      }
      case Answer.Wait(var delay, var why) -> new Delivery.Later(delay, why);
      case Answer.No(var error) when GONE.contains(error) -> post(place, message);
      case Answer.No(var error) -> new Delivery.Impossible("Slack refuses: " + error);
    };
  }

  private static String threadOf(Place place, String ts) {
    return SlackPlaces.thread(place).isEmpty() ? ts : SlackPlaces.thread(place);
  }

  private Delivery say(Place place, Message message) {
    var wait = paces.post(place.channel());
    if (wait.isPositive()) {
      return new Delivery.Later(wait, "one message after the other in a channel");
    }
    var shown = SlackRendering.of(message, !place.direct());
    var thread = SlackPlaces.thread(place);
    return switch (said(place.channel(), thread, shown)) {
      case Answer.Got(var response) -> standing(response, thread, shown);
      case Answer.Wait(var delay, var why) -> new Delivery.Later(delay, why);
      case Answer.No(var error) when SHUT_OUT.contains(error) -> directly(message, "Guardbee may not write in that "
          + "channel: type /invite @Guardbee there, and ask again.");
      case Answer.No(var error) when error.equals("thread_not_found") && !thread.isEmpty() ->
        say(SlackPlaces.of(place.workspace(), place.channel(), ""), message);
      case Answer.No(var error) -> new Delivery.Impossible("Slack refuses: " + error);
    };
  }

  private Answer<ChatPostMessageResponse> said(String channel, String thread, SlackMessage shown) {
    return calls.make(methods -> methods.chatPostMessage(r -> {
      var request = r.channel(channel).text(shown.text()).blocksAsString(shown.blocks().toString()).mrkdwn(false)
          .parse("none").linkNames(false).unfurlLinks(false).unfurlMedia(false);
      return thread.isEmpty() ? request : request.threadTs(thread);
    }));
  }

  private Delivery standing(ChatPostMessageResponse response, String thread, SlackMessage shown) {
    files.send(response.getChannel(), thread.isEmpty() ? response.getTs() : thread, shown.files());
    return new Delivery.Sent(new Reference.Standing(response.getChannel(), response.getTs()).written());
  }

  /// To the asker alone. What the acknowledgement said already is not said again.
  private Delivery whisper(Place place, Message message) {
    if (!message.last() && told.getIfPresent(message.ask()) != null) {
      return new Delivery.Sent(new Reference.Passing().written());
    }
    var shown = SlackRendering.of(message, false);
    var thread = SlackPlaces.open(place);
    return switch (calls.make(methods -> methods.chatPostEphemeral(r -> {
      var request = r.channel(place.channel()).user(message.asker().id()).text(shown.text())
          .blocksAsString(shown.blocks().toString()).parse("none").linkNames(false);
      return thread.isEmpty() ? request : request.threadTs(thread);
    }))) {
      case Answer.Got<?> _ -> {
        files.sendDirectly(message.asker().id(), shown.files());
        yield new Delivery.Sent(new Reference.Passing().written());
      }
      case Answer.Wait(var delay, var why) -> new Delivery.Later(delay, why);
      case Answer.No(var error) when SHUT_OUT.contains(error) -> aside(message, shown);
      case Answer.No(var error) -> new Delivery.Impossible("Slack refuses: " + error);
    };
  }

  private Delivery aside(Message message, SlackMessage shown) {
    var door = doors.take(message.ask());
    if (door.isPresent() && doors.tell(door.get(), shown)) {
      files.sendDirectly(message.asker().id(), shown.files());
      return new Delivery.Sent(new Reference.Passing().written());
    }
    return directly(message, "");
  }

  /// In the asker's direct messages, with a word on why.
  private Delivery directly(Message message, String why) {
    return switch (files.direct(message.asker().id())) {
      case Answer.Got(var channel) -> {
        var shown = SlackRendering.of(message, false);
        if (!why.isEmpty()) {
          shown.blocks().add(BlockKit.context(why));
        }
        yield switch (said(channel, "", shown)) {
          case Answer.Got(var response) -> standing(response, "", shown);
          case Answer.Wait(var delay, var reason) -> new Delivery.Later(delay, reason);
          case Answer.No(var error) -> new Delivery.Impossible("Slack refuses: " + error);
        };
      }
      case Answer.Wait(var delay, var reason) -> new Delivery.Later(delay, reason);
      case Answer.No(var error) -> new Delivery.Impossible("Slack refuses: " + error);
    };
  }

  /// Something that is the whole answer, to the asker alone.
  void tell(Place place, String user, SlackMessage shown) {
    if (place.direct() && said(place.channel(), "", shown) instanceof Answer.Got) {
      return;
    }
    var thread = SlackPlaces.open(place);
    var told = calls.make(methods -> methods.chatPostEphemeral(r -> {
      var request = r.channel(place.channel()).user(user).text(shown.text())
          .blocksAsString(shown.blocks().toString()).parse("none").linkNames(false);
      return thread.isEmpty() ? request : request.threadTs(thread);
    }));
    if (!(told instanceof Answer.Got) && files.direct(user) instanceof Answer.Got(var channel)) {
      said(channel, "", shown);
    }
  }
}
