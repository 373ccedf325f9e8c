package io.guardbee.bot.demo.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.adapters.standin.discord.DiscordStandIn;
import io.guardbee.adapters.standin.discord.Screen;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Discord on the page.
///
/// @param changes by which it is known that something was answered
record DiscordSide(DiscordStandIn discord, Changes changes) implements Side {
  /// What an application has for each interaction.
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final String DIRECT = "direct";
  private static final int SUB_COMMAND = 1;

  @Override
  public Map<String, Deed> deeds() {
    return Map.of("command", this::command, "complete", this::complete, "press", this::press, "submit", this::submit,
        "dismiss", this::dismiss);
  }

  @Override
  public JsonNode commands() {
    return screen(Player.ALL.getFirst()).commands();
  }

  @Override
  public ObjectNode view(Player who) {
    var screen = screen(who);
    var view = JsonNodeFactory.instance.objectNode();
    var channels = view.putArray("channels");
    who.rooms().forEach(room -> channels.addObject().put("id", room.discord()).put("name", "#" + room.name())
        .put("topic", room.topic()).set("messages", screen.messages(room.discord())));
    channels.addObject().put("id", DIRECT).put("name", "Guardbee").put("direct", true)
        .put("topic", "Direct messages: Guardbee answers as far as one may see.").set("messages", screen.messages(""));
    view.set("form", screen.form().map(JsonNode.class::cast).orElseGet(JsonNodeFactory.instance::nullNode));
    return view;
  }

  @Override
  public Optional<String> file(Player who, String channel, String message, String name) {
    return screen(who).file(where(channel), message, name);
  }

  private Screen screen(Player who) {
    return discord.screen(who.discord());
  }

  private static String where(String channel) {
    return channel.equals(DIRECT) ? "" : channel;
  }

  private static String channel(Asked asked) {
    var channel = asked.text("channel");
    if (channel.equals(DIRECT) || asked.who().rooms().stream().anyMatch(room -> room.discord().equals(channel))) {
      return where(channel);
    }
    throw Mistake.not(asked.who().name() + " is not in that channel.");
  }

  private JsonNode command(Asked asked) {
    var path = asked.texts("path");
    var options = asked.values("options");
    var missing = known(path).path("options").valueStream().filter(option -> option.path("required").asBoolean())
        .map(option -> option.path("name").asText()).filter(name -> !options.containsKey(name))
        .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw Mistake.not("/" + String.join(" ", path) + " needs " + missing + ".");
    }
    return answered(() -> discord.command(asked.who().discord(), channel(asked), path, options));
  }

  /// The command as it was registered. A name that only leads to others cannot be sent.
  private JsonNode known(List<String> path) {
    JsonNode list = commands();
    JsonNode found = JsonNodeFactory.instance.missingNode();
    for (var name : path) {
      found = list.valueStream().filter(one -> one.path("name").asText().equals(name)).findFirst()
          .orElseThrow(() -> Mistake.not("There is no command /" + String.join(" ", path) + "."));
      list = found.path("options");
    }
    var below = list.valueStream().filter(option -> option.path("type").asInt() == SUB_COMMAND)
        .map(option -> option.path("name").asText()).collect(Collectors.joining(", "));
    if (path.isEmpty() || !below.isEmpty()) {
      throw Mistake.not("/" + String.join(" ", path) + " is followed by one of: " + below);
    }
    return found;
  }

  private JsonNode complete(Asked asked) {
    var path = asked.texts("path");
    known(path);
    var typing = answered(() -> discord.type(asked.who().discord(), channel(asked), path, asked.values("options"),
        asked.text("focused"))).path("interaction").asText();
    var choices = JsonNodeFactory.instance.objectNode();
    choices.putArray("choices").addAll(screen(asked.who()).suggested(typing));
    return choices;
  }

  private JsonNode press(Asked asked) {
    return answered(
        () -> screen(asked.who()).press(channel(asked), asked.text("message"), asked.text("component")));
  }

  private JsonNode submit(Asked asked) {
    return answered(() -> screen(asked.who()).submit(asked.filled("values")));
  }

  private JsonNode dismiss(Asked asked) {
    screen(asked.who()).dismiss();
    return JsonNodeFactory.instance.objectNode();
  }

  private JsonNode answered(Supplier<String> deed) {
    try {
      var interaction = deed.get();
      var until = System.nanoTime() + LIMIT.toNanos();
      for (var seen = 0L; !discord.answered(interaction); seen = changes.after(seen, Duration.ofMillis(100))) {
        if (System.nanoTime() > until) {
          throw Mistake.not("The application did not respond.");
        }
      }
      return JsonNodeFactory.instance.objectNode().put("interaction", interaction);
    } catch (NoSuchElementException | IllegalArgumentException e) {
      throw Mistake.not(String.valueOf(e.getMessage()));
    }
  }
}
