package io.guardbee.adapters.standin.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Slack as one person has it on the screen, for whoever draws it: what they see as JSON, and what they press of it, by
/// its id. Safe for use by many threads.
public final class Screen {
  private final Sources sources;
  private final Person user;
  private final BiFunction<String, ObjectNode, Delivery> tell;

  /// What it is read from.
  record Sources(Workspace workspace, Files files, Triggers triggers, Payloads payloads) {}

  Screen(Sources sources, Person user, BiFunction<String, ObjectNode, Delivery> tell) {
    this.sources = sources;
    this.user = user;
    this.tell = tell;
  }

  /// The messages of a channel, oldest first:
  /// `[{id, thread, only, author, bot, at, edits, text, blocks, files: [{name, size}]}]`. `only` says that nobody else sees
  /// it, `at` is in seconds, `blocks` is as the app sent it, `size` is in characters.
  public ArrayNode messages(String channel) {
    var messages = Methods.answer().arrayNode();
    sources.workspace().seen(channel, user.id()).forEach(shown -> messages.add(told(shown)));
    return messages;
  }

  private ObjectNode told(Shown shown) {
    var bot = shown.author().equals(Workspace.BOT_USER);
    var told = Methods.answer().put("id", shown.ts()).put("thread", shown.thread())
        .put("only", !shown.onlyFor().isEmpty()).put("author", name(shown.author())).put("bot", bot)
        .put("at", new BigDecimal(shown.ts()).longValue()).put("edits", shown.edits()).put("text", shown.text());
    told.set("blocks", shown.blocks());
    var files = told.putArray("files");
    sources.files().of(shown)
        .ifPresent(file -> files.addObject().put("name", file.name()).put("size", file.content().length()));
    return told;
  }

  private String name(String account) {
    return sources.workspace().person(account).map(Person::name).orElse(account);
  }

  /// The content of a file that a message shows; empty where this person sees none.
  public Optional<String> file(String channel, String message) {
    return seen(channel, message).flatMap(sources.files()::of).map(SharedFile::content);
  }

  private Optional<Shown> seen(String channel, String message) {
    return sources.workspace().seen(channel, user.id()).stream().filter(shown -> shown.ts().equals(message))
        .findFirst();
  }

  /// A button is pressed, or an option of a list is chosen.
  ///
  /// @param action its `action_id`
  /// @param value of the option; empty for a button
  /// @throws NoSuchElementException where this person sees no such thing
  public Delivery press(String channel, String message, String action, String value) {
    var shown = seen(channel, message).orElseThrow(() -> new NoSuchElementException("That message is gone."));
    return tell.apply("interactive", sources.payloads().pressed(user, shown, pressed(shown.blocks(), action, value)));
  }

  /// The same on the bot's own page.
  ///
  /// @throws NoSuchElementException where this person sees no such thing
  public Delivery pressHome(String action, String value) {
    var view = sources.workspace().home(user.id())
        .orElseThrow(() -> new NoSuchElementException("That page is gone."));
    var pressed = pressed(view.path("blocks"), action, value);
    return tell.apply("interactive", sources.payloads().pressedAtHome(user, view.deepCopy(), pressed));
  }

  private static ObjectNode pressed(JsonNode blocks, String action, String value) {
    var element = elements(blocks).filter(e -> e.path("action_id").asText().equals(action)).findFirst()
        .orElseThrow(() -> new NoSuchElementException("That button is gone."));
    var pressed = Methods.answer().put("type", element.path("type").asText()).put("action_id", action);
    if (value.isEmpty()) {
      pressed.set("text", element.path("text"));
    } else {
      pressed.set("selected_option", option(element, value));
    }
    return pressed;
  }

  private static Stream<JsonNode> elements(JsonNode blocks) {
    return StreamSupport.stream(blocks.spliterator(), false)
        .flatMap(block -> Stream.concat(Stream.of(block.path("accessory")),
            StreamSupport.stream(block.path("elements").spliterator(), false)));
  }

  private static JsonNode option(JsonNode select, String value) {
    for (var option : select.path("options")) {
      if (option.path("value").asText().equals(value)) {
        return option;
      }
    }
    throw new NoSuchElementException("That choice is gone.");
  }

  /// The modal goes away without being handed in.
  public void dismiss() {
    sources.triggers().shut(user.id());
  }
}
