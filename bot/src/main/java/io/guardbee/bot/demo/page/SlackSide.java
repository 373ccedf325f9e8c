package io.guardbee.bot.demo.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.adapters.standin.slack.Delivery;
import io.guardbee.adapters.standin.slack.Screen;
import io.guardbee.adapters.standin.slack.SlackStandIn;
import io.guardbee.bot.command.Spec;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/// Slack on the page.
///
/// @param specs every command
record SlackSide(SlackStandIn slack, Collection<Spec> specs) implements Side {
  /// What an app has for each thing that it is told.
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final String HOME = "home";
  private static final String NAME = "@guardbee";

  SlackSide {
    specs = List.copyOf(specs);
  }

  @Override
  public Map<String, Deed> deeds() {
    return Map.of("type", this::type, "press", this::press, "submit", this::submit, "dismiss", this::dismiss, "home",
        this::home);
  }

  @Override
  public JsonNode commands() {
    var commands = JsonNodeFactory.instance.arrayNode();
    specs.forEach(spec -> commands.addObject().put("name", spec.typed()).put("summary", spec.summary()).put("hint",
        spec.hint()));
    return commands;
  }

  /// The names that a workspace has them under.
  private List<String> names() {
    return specs.stream().map(spec -> spec.typed().split(" ", 2)[0]).distinct().sorted().toList();
  }

  @Override
  public ObjectNode view(Player who) {
    var screen = screen(who);
    var view = JsonNodeFactory.instance.objectNode();
    var channels = view.putArray("channels");
    who.rooms().forEach(room -> channels.addObject().put("id", room.slack()).put("name", "#" + room.name())
        .put("topic", room.topic()).set("messages", screen.messages(room.slack())));
    var direct = slack.direct(who.slack().id());
    channels.addObject().put("id", direct).put("name", "Guardbee").put("direct", true)
        .put("topic", "Direct messages: Guardbee answers as far as one may see.")
        .set("messages", screen.messages(direct));
    view.set("home", slack.home(who.slack().id()).orElseGet(JsonNodeFactory.instance::nullNode));
    view.set("form", slack.modal(who.slack().id()).orElseGet(JsonNodeFactory.instance::nullNode));
    return view;
  }

  @Override
  public Optional<String> file(Player who, String channel, String message, String name) {
    return screen(who).file(channel, message);
  }

  private Screen screen(Player who) {
    return slack.screen(who.slack().id());
  }

  private JsonNode type(Asked asked) {
    var line = asked.text("text").strip();
    var channel = channel(asked);
    var thread = asked.text("thread");
    var user = asked.who().slack().id();
    if (line.startsWith("/")) {
      return slash(asked, channel, line);
    }
    var named = line.toLowerCase(Locale.ROOT).startsWith(NAME);
    var text = named ? line.substring(NAME.length()).strip() : line;
    if (channel.equals(slack.direct(user))) {
      return heard(slack.writes(user, text));
    }
    if (!named) {
      throw Mistake.not("Guardbee reads no channel. It hears commands, and messages that name it: @Guardbee audit "
          + "vm-42");
    }
    return heard(slack.mention(user, channel, thread, text));
  }

  private JsonNode slash(Asked asked, String channel, String line) {
    var words = line.split("\\s+", 2);
    if (!names().contains(words[0])) {
      throw Mistake.not(words[0] + " is no command of this workspace. There are "
          + String.join(", ", names()) + ".");
    }
    if (!asked.text("thread").isEmpty()) {
      throw Mistake.not("Slack takes no commands in threads. Name Guardbee there: @Guardbee " + line.substring(1));
    }
    return heard(slack.slash(asked.who().slack().id(), channel, words[0], words.length > 1 ? words[1] : ""));
  }

  private String channel(Asked asked) {
    var channel = asked.text("channel");
    var user = asked.who().slack().id();
    if (channel.equals(slack.direct(user))
        || asked.who().rooms().stream().anyMatch(room -> room.slack().equals(channel))) {
      return channel;
    }
    throw Mistake.not(asked.who().name() + " is not in that channel.");
  }

  private JsonNode press(Asked asked) {
    if (asked.text("channel").equals(HOME)) {
      return done(() -> screen(asked.who()).pressHome(asked.text("component"), asked.text("value")));
    }
    return done(() -> screen(asked.who()).press(channel(asked), asked.text("message"), asked.text("component"),
        asked.text("value")));
  }

  /// Says what is wrong with what was filled in, by field, if anything is.
  private JsonNode submit(Asked asked) {
    var view = slack.modal(asked.who().slack().id()).orElseThrow(() -> Mistake.not("No form is open."));
    var filled = asked.filled("values");
    var errors = JsonNodeFactory.instance.objectNode();
    view.path("blocks").valueStream().filter(block -> block.path("type").asText().equals("input"))
        .filter(block -> !block.path("optional").asBoolean())
        .map(block -> block.path("block_id").asText()).filter(field -> filled.getOrDefault(field, "").isBlank())
        .forEach(field -> errors.put(field, "Please fill this in."));
    return errors.isEmpty()
        ? done(() -> slack.submit(asked.who().slack().id(), filled))
        : JsonNodeFactory.instance.objectNode().set("errors", errors);
  }

  private JsonNode dismiss(Asked asked) {
    screen(asked.who()).dismiss();
    return JsonNodeFactory.instance.objectNode();
  }

  private JsonNode home(Asked asked) {
    return heard(slack.opensHome(asked.who().slack().id()));
  }

  private static JsonNode done(Supplier<Delivery> deed) {
    try {
      return heard(deed.get());
    } catch (NoSuchElementException e) {
      throw Mistake.not(String.valueOf(e.getMessage()));
    }
  }

  private static JsonNode heard(Delivery delivery) {
    try {
      var answer = delivery.answer(LIMIT);
      var said = JsonNodeFactory.instance.objectNode();
      if (answer.path("errors").isObject()) {
        said.set("errors", answer.path("errors"));
      }
      return said;
    } catch (IllegalStateException _) {
      throw Mistake.not("Guardbee did not answer within three seconds, and Slack gave up.");
    }
  }
}
