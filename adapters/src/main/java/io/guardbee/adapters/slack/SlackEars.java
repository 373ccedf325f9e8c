package io.guardbee.adapters.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Press;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Hears what people do in Slack, hands it in, and acknowledges it when it is remembered. What comes while nobody takes
/// it is not acknowledged, so that Slack tells another process, or says so to who asked.
final class SlackEars {
  private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);
  private final Home home;
  private final SlackWitness witness;
  private final SlackRooms rooms;
  private final SlackMouth mouth;
  private final SlackHomes homes;
  private final Supplier<Optional<ChatHandler>> handler;

  /// The team and the account of the bot, as far as Slack has told.
  record Home(Supplier<String> team, Supplier<String> bot) {}

  /// How it is found out who does something and where.
  record Senses(SlackWitness witness, SlackRooms rooms) {}

  SlackEars(Home home, Senses senses, SlackMouth mouth, SlackHomes homes, Supplier<Optional<ChatHandler>> handler) {
    this.home = home;
    this.witness = senses.witness();
    this.rooms = senses.rooms();
    this.mouth = mouth;
    this.homes = homes;
    this.handler = handler;
  }

  /// Registers with Bolt.
  void listen(App app) {
    app.command(ANY, (request, _) -> slash(request.getPayload()));
    app.blockAction(ANY, (request, _) -> pressed(request.getPayload()));
    app.viewSubmission(ANY, (request, _) -> submitted(request.getPayload()));
    app.event(AppMentionEvent.class, (payload, _) -> mentioned(payload.getEventId(), payload.getEvent()));
    app.event(MessageEvent.class, (payload, _) -> directly(payload.getEventId(), payload.getEvent()));
    app.event(AppHomeOpenedEvent.class, (payload, _) -> opened(payload.getEventId(), payload.getEvent()));
  }

  private static Response closed() {
    return Response.error(503);
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  /// Who that is; for what is done where only they are, or where it is known who reads.
  private Asker asker(@Nullable String user, @Nullable String name) {
    return witness.seen(text(user), text(name), home.team().get(), "").asker();
  }

  private static Invocation asked(List<String> events, SlackWitness.Seen seen, Place place, Origin origin) {
    return new Invocation(events, List.of("typed"), seen.asker(), SlackPlaces.seen(place, seen.open()), origin);
  }

  private Response slash(SlashCommandPayload payload) {
    var chat = handler.get();
    if (chat.isEmpty()) {
      return closed();
    }
    var channel = text(payload.getChannelId());
    rooms.told(channel, payload.getChannelName());
    var asked = asked(List.of("trigger:" + text(payload.getTriggerId())),
        seen(payload.getUserId(), payload.getUserName(), channel), SlackPlaces.of(home.team().get(), channel, ""),
        Origin.SLASH);
    var receipt = chat.get().ask(text(payload.getCommand()) + " " + SlackWords.typed(payload.getText()), asked);
    return mouth.slash(receipt, new SlackMouth.Turn(asked.place(), asked.asker().id(), text(payload.getTriggerId()),
        text(payload.getResponseUrl())));
  }

  private SlackWitness.Seen seen(@Nullable String user, @Nullable String name, String channel) {
    return witness.seen(text(user), text(name), home.team().get(), channel);
  }

  private Response mentioned(String event, AppMentionEvent mention) {
    return mention.getBotId() != null || mention.getEdited() != null
        ? Response.ok()
        : written(new Written(event, mention.getUser(), mention.getChannel(), mention.getThreadTs(), mention.getTs(),
            mention.getText()));
  }

  /// A channel's messages are not told to the bot; if they were, it would not listen.
  private Response directly(String event, MessageEvent message) {
    return message.getBotId() != null || message.getEdited() != null || !text(message.getChannel()).startsWith("D")
        ? Response.ok()
        : written(new Written(event, message.getUser(), message.getChannel(), message.getThreadTs(), message.getTs(),
            message.getText()));
  }

  /// A message to the bot.
  private record Written(String event, @Nullable String user, String channel, @Nullable String thread, String ts,
      @Nullable String text) {}

  private Response written(Written message) {
    var chat = handler.get();
    if (chat.isEmpty()) {
      return closed();
    }
    if (message.user() == null) {
      return Response.ok();
    }
    var place = SlackPlaces.of(home.team().get(), message.channel(), message.thread());
    var asked = asked(List.of("event:" + message.event(), "message:" + message.channel() + "/" + message.ts()),
        seen(message.user(), "", message.channel()), place, Origin.MENTION);
    var line = SlackWords.mentioned(message.text(), home.bot().get());
    mouth.mention(chat.get().ask(line.isEmpty() ? "/guardbee help" : line, asked),
        new SlackMouth.Turn(asked.place(), asked.asker().id(), "", ""));
    return Response.ok();
  }

  private Response pressed(BlockActionPayload payload) {
    var chat = handler.get();
    if (chat.isEmpty()) {
      return closed();
    }
    var where = payload.getChannel() == null ? alone(payload) : place(payload);
    if (payload.getActions().isEmpty() || where.channel().isEmpty()) {
      return Response.ok();
    }
    var action = payload.getActions().getFirst();
    var chosen = action.getSelectedOption();
    var seen = seen(payload.getUser().getId(), payload.getUser().getName(), where.channel());
    var trigger = text(payload.getTriggerId());
    var press = new Press(List.of("trigger:" + trigger),
        chosen == null ? text(action.getActionId()) : chosen.getValue(), Map.of(), seen.asker(),
        SlackPlaces.seen(where, seen.open()), chosen == null ? Origin.BUTTON : Origin.SELECT);
    mouth.pressed(chat.get().press(press),
        new SlackMouth.Turn(press.place(), press.asker().id(), trigger, text(payload.getResponseUrl())));
    return Response.ok();
  }

  /// The bot's own page stands in no channel; the answer stands in the direct messages beside it.
  private Place alone(BlockActionPayload payload) {
    var view = payload.getView();
    return SlackPlaces.read(home.team().get(), view == null ? "" : view.getPrivateMetadata());
  }

  /// The answer to what is pressed under a message stands under that message.
  private Place place(BlockActionPayload payload) {
    var container = payload.getContainer();
    var channel = text(payload.getChannel().getId());
    rooms.told(channel, payload.getChannel().getName());
    var team = home.team().get();
    if (container == null) {
      return SlackPlaces.of(team, channel, "");
    }
    return container.getThreadTs() != null || container.isEphemeral()
        ? SlackPlaces.of(team, channel, container.getThreadTs())
        : SlackPlaces.under(team, channel, text(container.getMessageTs()));
  }

  private Response submitted(ViewSubmissionPayload payload) {
    var chat = handler.get();
    if (chat.isEmpty()) {
      return closed();
    }
    var view = payload.getView();
    var place = SlackPlaces.read(home.team().get(), view.getPrivateMetadata());
    var press = new Press(List.of("trigger:" + text(payload.getTriggerId()), "view:" + text(view.getId())),
        text(view.getCallbackId()), SlackForms.values(view.getState()),
        asker(payload.getUser().getId(), payload.getUser().getName()), place, Origin.FORM);
    return mouth.submitted(chat.get().press(press), place);
  }

  private Response opened(String event, AppHomeOpenedEvent opened) {
    var chat = handler.get();
    if (chat.isEmpty()) {
      return closed();
    }
    var place = SlackPlaces.of(home.team().get(), text(opened.getChannel()), "");
    if (text(opened.getTab()).equals("home") && place.direct()) {
      var user = text(opened.getUser());
      var hash = opened.getView() == null ? "" : text(opened.getView().getHash());
      homes.show(new SlackHomes.Opening(user, place, hash, () -> chat.get().home(new Invocation(
          List.of("event:" + event), List.of("home"), asker(user, ""), place, Origin.HOME))));
    }
    return Response.ok();
  }
}
