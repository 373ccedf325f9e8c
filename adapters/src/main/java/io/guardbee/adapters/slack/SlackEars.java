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
  private final People people;
  private final SlackMouth mouth;
  private final Supplier<Optional<ChatHandler>> handler;

  /// The team and the account of the bot, as far as Slack has told.
  record Home(Supplier<String> team, Supplier<String> bot) {}

  SlackEars(Home home, People people, SlackMouth mouth, Supplier<Optional<ChatHandler>> handler) {
    this.home = home;
    this.people = people;
    this.mouth = mouth;
    this.handler = handler;
  }

  /// Registers with Bolt.
  void listen(App app) {
    app.command(ANY, (request, _) -> slash(request.getPayload()));
    app.blockAction(ANY, (request, _) -> pressed(request.getPayload()));
    app.viewSubmission(ANY, (request, _) -> submitted(request.getPayload()));
    app.event(AppMentionEvent.class, (payload, _) -> mentioned(payload.getEventId(), payload.getEvent()));
    app.event(MessageEvent.class, (payload, _) -> directly(payload.getEventId(), payload.getEvent()));
    app.event(AppHomeOpenedEvent.class, (payload, _) -> opened(payload.getEvent()));
  }

  private static Response closed() {
    return Response.error(503);
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private Asker asker(@Nullable String user, @Nullable String name) {
    return people.asker(text(user), home.team().get(), text(name));
  }

  private Response slash(SlashCommandPayload payload) {
    var chat = handler.get();
    if (chat.isEmpty()) {
      return closed();
    }
    var place = SlackPlaces.of(home.team().get(), payload.getChannelId(), "");
    var asked = asked(List.of("trigger:" + text(payload.getTriggerId())),
        asker(payload.getUserId(), payload.getUserName()), place, Origin.SLASH);
    var receipt = chat.get().ask(text(payload.getCommand()) + " " + SlackWords.typed(payload.getText()), asked);
    return mouth.slash(receipt, new SlackMouth.Turn(place, asked.asker().id(), text(payload.getTriggerId()),
        text(payload.getResponseUrl())));
  }

  private static Invocation asked(List<String> events, Asker asker, Place place, Origin origin) {
    return new Invocation(events, List.of("typed"), asker, place, origin);
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
        asker(message.user(), ""), place, Origin.MENTION);
    var line = SlackWords.mentioned(message.text(), home.bot().get());
    mouth.mention(chat.get().ask(line.isEmpty() ? "/guardbee help" : line, asked),
        new SlackMouth.Turn(place, asked.asker().id(), "", ""));
    return Response.ok();
  }

  private Response pressed(BlockActionPayload payload) {
    var chat = handler.get();
    if (chat.isEmpty()) {
      return closed();
    }
    if (payload.getActions().isEmpty() || payload.getChannel() == null) {
      return Response.ok();
    }
    var action = payload.getActions().getFirst();
    var chosen = action.getSelectedOption();
    var place = place(payload);
    var trigger = text(payload.getTriggerId());
    var press = new Press(List.of("trigger:" + trigger),
        chosen == null ? text(action.getActionId()) : chosen.getValue(),
        Map.of(), asker(payload.getUser().getId(), payload.getUser().getName()), place,
        chosen == null ? Origin.BUTTON : Origin.SELECT);
    mouth.pressed(chat.get().press(press),
        new SlackMouth.Turn(place, press.asker().id(), trigger, text(payload.getResponseUrl())));
    return Response.ok();
  }

  /// The answer to what is pressed under a message stands under that message.
  private Place place(BlockActionPayload payload) {
    var container = payload.getContainer();
    var channel = payload.getChannel().getId();
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

  private Response opened(AppHomeOpenedEvent event) {
    if (text(event.getTab()).equals("home")) {
      mouth.home(event.getUser());
    }
    return Response.ok();
  }
}
