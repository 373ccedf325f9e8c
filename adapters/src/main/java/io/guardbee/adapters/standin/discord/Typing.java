package io.guardbee.adapters.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What people do, as events tell it.
record Typing(Realm realm) {
  /// A command with options, as it was registered: an option that is not known there cannot be sent.
  ObjectNode data(List<String> path, Map<String, Object> options, String focused) {
    var command = realm.commands().named(path.getFirst()).orElseThrow(
        () -> new IllegalArgumentException("No command /" + path.getFirst() + " is registered"));
    var data = Json.object().put("id", command.path("id").asText()).put("name", path.getFirst()).put("type", 1);
    var known = command;
    var list = data.putArray("options");
    for (var name : path.subList(1, path.size())) {
      known = named(known, name);
      list = list.addObject().put("name", name).put("type", 1).putArray("options");
    }
    for (var option : options.entrySet()) {
      given(list, named(known, option.getKey()), option.getValue(), option.getKey().equals(focused));
    }
    return data;
  }

  /// The command as people see that it was used.
  static Interaction.Said said(List<String> path, Map<String, Object> options) {
    return new Interaction.Said(Stream.concat(Stream.of("/" + String.join(" ", path)),
        options.entrySet().stream().map(option -> option.getKey() + ":" + option.getValue()))
        .collect(Collectors.joining(" ")), "");
  }

  private static void given(ArrayNode list, JsonNode known, Object value, boolean focused) {
    var option = list.addObject().put("name", known.path("name").asText()).put("type", known.path("type").asInt());
    if (value instanceof Boolean truth) {
      option.put("value", truth);
    } else {
      option.put("value", value.toString());
    }
    if (focused) {
      option.put("focused", true);
    }
  }

  private static JsonNode named(JsonNode known, String name) {
    return known.path("options").valueStream().filter(option -> option.path("name").asText().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No option " + name + " is registered"));
  }

  ObjectNode event(Interaction interaction, ObjectNode data) {
    var home = realm.home(interaction.channel());
    var event = bare(interaction, data, home.isPresent() ? 0 : 1);
    var user = interaction.user();
    var told = Server.user(user.id(), user.name(), false);
    if (home.isEmpty()) {
      event.set("user", told);
      var channel = event.putObject("channel").put("id", interaction.channel()).put("type", 1).put("flags", 0);
      channel.putArray("recipients").add(told.deepCopy());
      return event;
    }
    var server = home.get();
    event.put("guild_id", server.id()).set("channel", server.told(server.channel(interaction.channel()).orElseThrow()));
    event.putObject("guild").put("id", server.id()).put("locale", "en-US").putArray("features");
    event.set("member", Server.member(told, user.roles(), user.guest()));
    return event;
  }

  /// From a server that nothing else is known of.
  ObjectNode strange(Interaction interaction, String server, ObjectNode data) {
    var event = bare(interaction, data, 0);
    event.put("guild_id", server).putObject("channel").put("id", interaction.channel()).put("type", 0).put("name", "x")
        .put("position", 0)
        .put("flags", 0).put("permissions", "0");
    event.putObject("guild").put("id", server).put("locale", "en-US").putArray("features");
    event.set("member", Server.member(Server.user(interaction.user().id(), interaction.user().name(), false),
        interaction.user().roles(), false));
    return event;
  }

  private ObjectNode bare(Interaction interaction, ObjectNode data, int context) {
    var event = Json.object().put("id", interaction.id()).put("application_id", realm.application())
        .put("type", interaction.kind().number()).put("token", interaction.token()).put("version", 1)
        .put("channel_id", interaction.channel()).put("locale", "en-US").put("guild_locale", "en-US")
        .put("app_permissions", "0").put("context", context).put("attachment_size_limit", 10 << 20);
    event.putObject("authorizing_integration_owners").put("0", "0");
    event.putArray("entitlements");
    event.set("data", data);
    return event;
  }

  /// The list that holds this option.
  static Optional<String> listWith(JsonNode body, String value) {
    return body.path("components").valueStream().flatMap(c -> c.path("type").asInt() == 3
        ? c.path("options").valueStream().filter(o -> o.path("value").asText().equals(value))
            .map(_ -> c.path("custom_id").asText())
        : listWith(c, value).stream()).findFirst();
  }

  /// A form with its fields filled in.
  static ObjectNode filled(JsonNode modal, Map<String, String> values) {
    var data = Json.object().put("custom_id", modal.path("custom_id").asText());
    var components = data.putArray("components");
    for (var label : modal.path("components")) {
      var field = label.path("component");
      var id = field.path("custom_id").asText();
      var value = values.getOrDefault(id, "");
      var given = components.addObject().put("type", 18).putObject("component").put("custom_id", id)
          .put("id", components.size()).put("type", field.path("type").asInt());
      if (field.path("type").asInt() == 3) {
        given.putArray("values").add(value);
      } else {
        given.put("value", value);
      }
    }
    return data;
  }
}
