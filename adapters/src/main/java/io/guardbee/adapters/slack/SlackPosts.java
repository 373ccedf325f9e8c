package io.guardbee.adapters.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.slack.SlackSending.Stood;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Shows messages: in channels and threads, to the asker alone, or, where neither is possible, in the asker's direct
/// messages.
final class SlackPosts {
  private static final Set<String> SHUT_OUT = Set.of("not_in_channel", "channel_not_found", "user_not_in_channel",
      "is_archived", "restricted_action", "ekm_access_denied");
  private static final Set<String> GONE = Set.of("message_not_found", "cant_update_message", "edit_window_closed",
      "channel_not_found", "not_in_channel", "is_archived");
  private static final int MANY = 10_000;
  private static final Duration REMEMBERED = Duration.ofMinutes(30);
  private final Paces paces;
  private final BackDoors doors;
  private final SlackFiles files;
  private final SlackSending sending;
  private final Cache<String, Boolean> told = Caffeine.newBuilder().maximumSize(MANY).expireAfterWrite(REMEMBERED)
      .build();
  private final Cache<String, Unfinished> unfinished = Caffeine.newBuilder().maximumSize(MANY)
      .expireAfterWrite(REMEMBERED).build();

  /// What stands already while its files are still to be sent.
  ///
  /// @param files sends the rest
  private record Unfinished(Reference reference, Supplier<Optional<Delivery.Later>> files) {}

  SlackPosts(SlackCalls calls, Paces paces, BackDoors doors) {
    this.paces = paces;
    this.doors = doors;
    this.files = new SlackFiles(calls);
    this.sending = new SlackSending(calls);
  }

  /// That who asked was told by the acknowledgement that it goes on.
  void heard(String ask) {
    told.put(ask, true);
  }

  Delivery post(Place place, Message message) {
    return begun(place, message)
        .orElseGet(() -> whispered(place, message) ? whisper(place, message) : say(place, message));
  }

  private static boolean whispered(Place place, Message message) {
    return message.audience() == Audience.PRIVATE && !place.direct();
  }

  Delivery edit(Place place, String reference, Message message) {
    return begun(place, message)
        .orElseGet(() -> switch (Reference.read(reference).orElseGet(Reference.Passing::new)) {
          case Reference.Passing passing when !message.last() -> new Delivery.Sent(passing.written());
          case Reference.Passing _ -> post(place, message);
          case Reference.Standing(var channel, var _) when whispered(place, message)
              && channel.equals(place.channel()) ->
            post(place, message); // others read what stands there
          case Reference.Standing(var channel, var ts) -> edit(place, channel, ts, message);
        });
  }

  private Delivery edit(Place place, String channel, String ts, Message message) {
    var wait = paces.edit(place.workspace(), message.last());
    if (wait.isPositive()) {
      return new Delivery.Later(wait, "the workspace's edits are used up");
    }
    var among = !place.direct() && channel.equals(place.channel());
    var thread = among ? threadOf(place, ts) : ts;
    return switch (sending.update(channel, ts, SlackRendering.of(message, among))) {
      case Answer.Got(var stood) -> standing(place, message, stood, thread);
      case Answer.Wait(var delay, var why) -> new Delivery.Later(delay, why);
      case Answer.No(var error) when GONE.contains(error) -> post(place, message);
      case Answer.No(var error) -> refused(error);
    };
  }

  private static String threadOf(Place place, String ts) {
    return SlackPlaces.thread(place).isEmpty() ? ts : SlackPlaces.thread(place);
  }

  private static Delivery refused(String error) {
    return new Delivery.Impossible("Slack refuses: " + error);
  }

  private Delivery say(Place place, Message message) {
    var wait = paces.post(place.channel());
    if (wait.isPositive()) {
      return new Delivery.Later(wait, "one message after the other in a channel");
    }
    var thread = SlackPlaces.thread(place);
    return switch (sending.post(place.channel(), thread, SlackRendering.of(message, !place.direct()))) {
      case Answer.Got(var stood) -> standing(place, message, stood, thread.isEmpty() ? stood.ts() : thread);
      case Answer.Wait(var delay, var why) -> new Delivery.Later(delay, why);
      case Answer.No(var error) when SHUT_OUT.contains(error) -> directly(place, message, instead(error));
      case Answer.No(var error) when error.equals("thread_not_found") && !thread.isEmpty() ->
        say(SlackPlaces.of(place.workspace(), place.channel(), ""), message);
      case Answer.No(var error) -> refused(error);
    };
  }

  /// Why it stands in direct messages.
  private static String instead(String error) {
    return switch (error) {
      case "not_in_channel", "channel_not_found" ->
        "Guardbee may not write in that channel: type /invite @Guardbee there, and ask again.";
      case "is_archived" -> "That channel is archived, so the answer stands here.";
      default -> "Guardbee may not write in that channel, so the answer stands here.";
    };
  }

  /// To the asker alone. What the acknowledgement said already is not said again.
  private Delivery whisper(Place place, Message message) {
    if (!message.last() && told.getIfPresent(message.ask()) != null) {
      return new Delivery.Sent(new Reference.Passing().written());
    }
    var shown = SlackRendering.of(message, false);
    return switch (sending.whisper(place.channel(), SlackPlaces.open(place), message.asker().id(), shown)) {
      case Answer.Got(var stood) -> passing(place, message, stood.shown());
      case Answer.Wait(var delay, var why) -> new Delivery.Later(delay, why);
      case Answer.No(var error) when SHUT_OUT.contains(error) -> aside(place, message, shown);
      case Answer.No(var error) -> refused(error);
    };
  }

  private Delivery aside(Place place, Message message, SlackMessage shown) {
    var door = doors.take(message.ask());
    if (door.isEmpty()) {
      return directly(place, message, "");
    }
    return switch (doors.tell(door.get(), shown)) {
      case Answer.Got<?> _ -> passing(place, message, shown);
      case Answer.Wait(var delay, var why) -> new Delivery.Later(delay, why);
      case Answer.No<?> _ -> directly(place, message, "");
    };
  }

  /// In the asker's direct messages, with a word on why.
  private Delivery directly(Place place, Message message, String why) {
    var shown = SlackRendering.of(message, false);
    if (!why.isEmpty()) {
      shown.blocks().add(BlockKit.context(why));
    }
    return switch (files.direct(message.asker().id())) {
      case Answer.Got(var channel) -> switch (sending.post(channel, "", shown)) {
        case Answer.Got(var stood) -> standing(place, message, stood, stood.ts());
        case Answer.Wait(var delay, var reason) -> new Delivery.Later(delay, reason);
        case Answer.No(var error) -> refused(error);
      };
      case Answer.Wait(var delay, var reason) -> new Delivery.Later(delay, reason);
      case Answer.No(var error) -> refused(error);
    };
  }

  private Delivery standing(Place place, Message message, Stood stood, String thread) {
    var key = "m:" + stood.channel() + ":" + stood.ts();
    return finished(place, message, new Unfinished(new Reference.Standing(stood.channel(), stood.ts()),
        () -> files.send(key, stood.channel(), thread, stood.shown().files())));
  }

  private Delivery passing(Place place, Message message, SlackMessage shown) {
    return finished(place, message, new Unfinished(new Reference.Passing(),
        () -> files.sendDirectly(key(place, message), message.asker().id(), shown.files())));
  }

  /// What stands is not shown again while its files wait.
  private Optional<Delivery> begun(Place place, Message message) {
    return Optional.ofNullable(unfinished.getIfPresent(key(place, message)))
        .map(begun -> finished(place, message, begun));
  }

  private Delivery finished(Place place, Message message, Unfinished begun) {
    var later = begun.files().get();
    if (later.isPresent()) {
      unfinished.put(key(place, message), begun);
      return later.get();
    }
    unfinished.invalidate(key(place, message));
    return new Delivery.Sent(begun.reference().written());
  }

  private static String key(Place place, Message message) {
    return message.ask() + "/" + message.audience() + "/" + message.last() + "/" + place.conversation();
  }

  /// Something that is the whole answer, to the asker alone. Where nobody else is, it stays.
  Answer<?> tell(Place place, String user, SlackMessage shown) {
    if (place.direct()) {
      return sending.post(place.channel(), "", shown);
    }
    var told = sending.whisper(place.channel(), SlackPlaces.open(place), user, shown);
    return told instanceof Answer.No && files.direct(user) instanceof Answer.Got(var channel)
        ? sending.post(channel, "", shown)
        : told;
  }
}
