package io.guardbee.adapters.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A message as it stands, and as it stood before.
public final class Post {
  private final String id;
  private final String channel;
  private final Optional<String> only;
  private final Optional<String> interaction;
  private final List<ObjectNode> versions = new ArrayList<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  Post(String id, String channel, Optional<String> only, Optional<String> interaction) {
    this.id = id;
    this.channel = channel;
    this.only = only;
    this.interaction = interaction;
  }

  /// Its id.
  public String id() {
    return id;
  }

  /// Where it stands.
  public String channel() {
    return channel;
  }

  /// The one person who sees it; empty for everybody who sees the channel.
  public Optional<String> only() {
    return only;
  }

  /// The interaction that it answers, if it does.
  Optional<String> interaction() {
    return interaction;
  }

  /// The body that was sent last.
  public synchronized ObjectNode body() {
    return versions.getLast();
  }

  /// How often it was written.
  public synchronized int written() {
    return versions.size();
  }

  /// All texts of what stands there now, one after the other.
  public String text() {
    return texts(body()).collect(Collectors.joining("\n"));
  }

  /// The same as people read it, without the marks that keep it from being markup.
  public String read() {
    return text().replaceAll("\\\\([^A-Za-z0-9\\s])", "$1");
  }

  /// Everything that ever stood there.
  public synchronized List<String> history() {
    return versions.stream().map(body -> texts(body).collect(Collectors.joining("\n"))).toList();
  }

  /// The content of a file.
  public synchronized Optional<String> file(String name) {
    return Optional.ofNullable(files.get(name)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /// The contents of all files.
  public synchronized List<String> fileTexts() {
    return files.values().stream().map(bytes -> new String(bytes, StandardCharsets.UTF_8)).toList();
  }

  /// The id of the button or option that is labelled so and can be pressed.
  public Optional<String> pressable(String label) {
    return controls(body()).filter(c -> c.path("label").asText().equals(label) && !c.path("disabled").asBoolean())
        .map(c -> c.has("value") ? c.path("value").asText() : c.path("custom_id").asText()).findFirst();
  }

  /// The same with one more button, as somebody has it who makes things up.
  public Post forged(String label, String component) {
    var forged = new Post(id, channel, only, interaction);
    var body = body().deepCopy();
    body.putArray("components").addObject().put("type", 1).putArray("components").addObject().put("type", 2)
        .put("style", 2).put("label", label).put("custom_id", component);
    forged.write(body, files());
    return forged;
  }

  /// How the button or option of that id is labelled; empty for none.
  String label(String id) {
    return controls(body()).filter(c -> c.path(c.has("value") ? "value" : "custom_id").asText().equals(id))
        .map(c -> c.path("label").asText()).findFirst().orElse("");
  }

  /// Whether something of that id can be pressed or chosen.
  boolean offers(String id) {
    return controls(body()).anyMatch(
        c -> c.path(c.has("value") ? "value" : "custom_id").asText().equals(id) && !c.path("disabled").asBoolean());
  }

  /// What can be pressed or chosen, by its words.
  public List<String> labels() {
    return controls(body()).map(c -> c.path("label").asText()).toList();
  }

  synchronized void write(JsonNode body, Map<String, byte[]> sent) {
    var now = versions.isEmpty() ? Json.object() : versions.getLast().deepCopy();
    body.properties().forEach(field -> now.set(field.getKey(), field.getValue()));
    now.put("flags", now.path("flags").asInt(0) | (versions.isEmpty() ? 0 : flags()));
    if (body.has("attachments")) {
      files.keySet().retainAll(sent.keySet());
    }
    files.putAll(sent);
    versions.add(now);
  }

  synchronized int flags() {
    return versions.isEmpty() ? 0 : versions.getLast().path("flags").asInt(0);
  }

  synchronized Map<String, byte[]> files() {
    return new LinkedHashMap<>(files);
  }

  /// As Discord tells it.
  synchronized ObjectNode told(ObjectNode author) {
    var told = Json.object().put("id", id).put("channel_id", channel).put("content", body().path("content").asText(""))
        .put("timestamp", "2026-01-01T00:00:00+00:00").putNull("edited_timestamp").put("tts", false)
        .put("mention_everyone", false).put("pinned", false).put("type", 0)
        .put("flags", flags() | (only.isPresent() ? Rules.EPHEMERAL : 0));
    told.set("author", author);
    for (var empty : List.of("mentions", "mention_roles", "embeds", "attachments")) {
      told.putArray(empty);
    }
    told.set("components", numbered(body().path("components").deepCopy(), new int[1]));
    return told;
  }

  /// Each component has a number, and a file its address.
  private static JsonNode numbered(JsonNode components, int[] count) {
    for (var component : components) {
      if (component instanceof ObjectNode object) {
        object.put("id", ++count[0]);
        if (object.path("type").asInt() == 13) {
          var name = name(object.path("file"));
          kept(object.put("name", name).put("size", 1).putObject("file"), name, "text/plain");
        }
        object.path("items").valueStream().filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast)
            .forEach(item -> {
              var name = name(item.path("media"));
              kept(item.put("spoiler", false).putObject("media"), name, "image/png");
            });
        numbered(object.path("components"), count);
      }
    }
    return components.isMissingNode() ? Json.array() : components;
  }

  private static String name(JsonNode file) {
    return file.path("url").asText().replace("attachment://", "");
  }

  private static void kept(ObjectNode file, String name, String type) {
    file.put("url", "https://cdn.discordapp.com/" + name).put("proxy_url", "https://cdn.discordapp.com/" + name)
        .put("id", "1").put("loading_state", 2).put("content_type", type).put("width", 1).put("height", 1)
        .put("flags", 0);
  }

  private static Stream<String> texts(JsonNode body) {
    return Stream.concat(
        Stream.of(body.path("content").asText("")).filter(text -> !text.isEmpty()),
        body.path("components").valueStream().flatMap(Post::texts));
  }

  private static Stream<JsonNode> accessory(JsonNode section) {
    return Stream.of(section.path("accessory")).filter(a -> a.path("type").asInt() == 2);
  }

  private static Stream<JsonNode> controls(JsonNode body) {
    return body.path("components").valueStream().flatMap(c -> switch (c.path("type").asInt()) {
      case 2 -> Stream.of(c);
      case 3 -> c.path("options").valueStream();
      case 9 -> Stream.concat(controls(c), accessory(c));
      default -> controls(c);
    });
  }
}
