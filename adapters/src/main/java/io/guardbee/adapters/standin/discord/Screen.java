package io.guardbee.adapters.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.adapters.standin.discord.Server.User;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Discord as one person has it on the screen, for whoever draws it: what they see as JSON, and what they press of it, by
/// its id. Safe for use by many threads.
public final class Screen {
  private final DiscordStandIn discord;
  private final Realm realm;
  private final User user;

  Screen(DiscordStandIn discord, Realm realm, User user) {
    this.discord = discord;
    this.realm = realm;
    this.user = user;
  }

  /// What can be asked of the application, as it was registered.
  public ArrayNode commands() {
    return realm.commands().all();
  }

  /// The messages of a channel, oldest first, and behind them what the application still thinks about:
  /// `[{id, only, at, edits, thinking, about: {who, text, on}, content, components, files: [{name, size}]}]`. `only` says
  /// that nobody else sees it, `at` is in seconds, `about` is what was done and by whom (`on` is the message that it was
  /// done to), `components` is as the application sent it, `size` is in bytes.
  ///
  /// @param channel empty for the direct messages with the application
  public ArrayNode messages(String channel) {
    var where = where(channel);
    var messages = Json.array();
    realm.seen(user.id(), where).forEach(post -> messages.add(told(post)));
    realm.thinking(user.id(), where).forEach(interaction -> messages.add(thinking(interaction)));
    return messages;
  }

  private String where(String channel) {
    return channel.isEmpty() ? realm.direct(user.id()) : channel;
  }

  private ObjectNode told(Post post) {
    var told = message(post.id(), post.only().isPresent()).put("edits", post.written() - 1).put("thinking", false)
        .put("content", post.body().path("content").asText(""));
    post.interaction().map(realm::interaction).ifPresent(interaction -> told.set("about", about(interaction)));
    told.set("components", post.body().path("components"));
    var files = told.putArray("files");
    post.files().forEach((name, bytes) -> files.addObject().put("name", name).put("size", bytes.length));
    return told;
  }

  private static ObjectNode thinking(Interaction interaction) {
    var told = message(interaction.id(), interaction.aside()).put("edits", 0).put("thinking", true).put("content", "");
    told.set("about", about(interaction));
    told.putArray("components");
    told.putArray("files");
    return told;
  }

  private static ObjectNode message(String id, boolean only) {
    return Json.object().put("id", id).put("only", only).put("at", Snowflakes.made(id).getEpochSecond());
  }

  private static ObjectNode about(Interaction interaction) {
    return Json.object().put("who", interaction.user().name()).put("text", interaction.said().text()).put("on",
        interaction.said().on());
  }

  /// The content of a file of a message; empty where this person sees none.
  public Optional<String> file(String channel, String message, String name) {
    return seen(channel, message).flatMap(post -> post.file(name));
  }

  private Optional<Post> seen(String channel, String message) {
    return realm.seen(user.id(), where(channel)).stream().filter(post -> post.id().equals(message)).findFirst();
  }

  /// A button is pressed, or an option of a list is chosen.
  ///
  /// @param id of the button, or the value of the option
  /// @return the interaction's id
  /// @throws NoSuchElementException where this person sees no such thing
  public String press(String channel, String message, String id) {
    var post = seen(channel, message).orElseThrow(() -> new NoSuchElementException("That message is gone."));
    if (!post.offers(id)) {
      throw new NoSuchElementException("That button is gone.");
    }
    return discord.pressed(user, channel, post, id);
  }

  /// The form that is open: `{interaction, title, components}`.
  public Optional<ObjectNode> form() {
    return realm.opened(user.id()).flatMap(id -> realm.interaction(id).modal().map(modal -> {
      var form = Json.object().put("interaction", id).put("title", modal.path("title").asText());
      form.set("components", modal.path("components"));
      return form;
    }));
  }

  /// Hands in the form that is open, and shuts it.
  ///
  /// @return the interaction's id
  /// @throws NoSuchElementException where none is open
  public String submit(Map<String, String> values) {
    var opened = realm.opened(user.id()).orElseThrow(() -> new NoSuchElementException("No form is open."));
    var handedIn = discord.submit(opened, values);
    dismiss();
    return handedIn;
  }

  /// The form goes away without being handed in.
  public void dismiss() {
    realm.opened(user.id()).ifPresent(realm::shut);
  }

  /// What is suggested for what is being typed: `[{name, value}]`.
  public List<JsonNode> suggested(String interaction) {
    return realm.interaction(interaction).choices().valueStream().toList();
  }
}
