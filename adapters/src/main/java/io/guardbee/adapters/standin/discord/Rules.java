package io.guardbee.adapters.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What Discord takes in a message, a form, a list of suggestions and a list of commands. Each refusal names the field.
final class Rules {
  static final int V2 = 1 << 15;
  static final int EPHEMERAL = 1 << 6;
  private static final int FILE = 10 << 20;

  private Rules() {}

  /// A message.
  ///
  /// @param before the flags of what stands there; components of the second kind stay
  static void message(JsonNode body, Map<String, byte[]> files, int before) {
    var second = ((body.path("flags").asInt(0) | before) & V2) != 0;
    if (second && (filled(body, "content") || filled(body, "embeds") || filled(body, "poll"))) {
      throw Refusal.form("flags: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2");
    }
    most("content", body.path("content").asText("").length(), 2000);
    most("embeds", body.path("embeds").size(), 10);
    if (second) {
      second(body, files);
    } else if (!filled(body, "content") && !filled(body, "embeds") && !filled(body, "components") && files.isEmpty()) {
      throw Refusal.of(400, 50006, "Cannot send an empty message");
    } else {
      most("components", body.path("components").size(), 5);
    }
    most("attachments", files.size(), 10);
    if (files.values().stream().anyMatch(file -> file.length > FILE)) {
      throw Refusal.of(413, 40005, "Request entity too large");
    }
    call(body.path("allowed_mentions"));
  }

  private static boolean filled(JsonNode body, String field) {
    var node = body.path(field);
    return node.isTextual() ? !node.asText().isEmpty() : node.isObject() || node.size() > 0;
  }

  private static void call(JsonNode allowed) {
    for (var parse : allowed.path("parse")) {
      if (!Set.of("roles", "users", "everyone").contains(parse.asText())) {
        throw Refusal.form("allowed_mentions.parse");
      }
    }
  }

  private static void second(JsonNode body, Map<String, byte[]> files) {
    var seen = new Counted();
    components(body.path("components"), "components", seen, files.keySet());
    if (body.has("components") && seen.count == 0) {
      throw Refusal.of(400, 50006, "Cannot send an empty message");
    }
    most("components (in all)", seen.count, 40);
    most("components (characters in all)", seen.characters, 4000);
  }

  private static final class Counted {
    private int count;
    private int characters;
    private final Set<String> ids = new HashSet<>();
  }

  private static void components(JsonNode components, String at, Counted seen, Set<String> files) {
    for (var component : components) {
      seen.count++;
      var where = at + "[" + (seen.count - 1) + "]";
      switch (component.path("type").asInt()) {
        case 1 -> row(component, where, seen, files);
        case 2 -> button(component, where, seen);
        case 3 -> list(component, where, seen);
        case 10 -> text(component, where, seen);
        case 12 -> gallery(component, where, files);
        case 13 -> file(component.path("file"), where + ".file", files);
        case 14 -> {
          // a line across
        }
        case 17 -> components(component.path("components"), where, seen, files);
        default -> throw Refusal.form(where + ".type");
      }
    }
  }

  private static void row(JsonNode row, String at, Counted seen, Set<String> files) {
    between(at + ".components", row.path("components").size(), 1, 5);
    components(row.path("components"), at, seen, files);
  }

  private static void button(JsonNode button, String at, Counted seen) {
    id(button, at, seen);
    between(at + ".label", button.path("label").asText("").length(), 1, 80);
    between(at + ".style", button.path("style").asInt(), 1, 4);
  }

  private static void list(JsonNode list, String at, Counted seen) {
    id(list, at, seen);
    most(at + ".placeholder", list.path("placeholder").asText("").length(), 150);
    between(at + ".options", list.path("options").size(), 1, 25);
    var values = new HashSet<String>();
    for (var option : list.path("options")) {
      between(at + ".options.label", option.path("label").asText("").length(), 1, 100);
      between(at + ".options.value", option.path("value").asText("").length(), 1, 100);
      most(at + ".options.description", option.path("description").asText("").length(), 100);
      if (!values.add(option.path("value").asText())) {
        throw Refusal.form(at + ".options: the specified option value is already used");
      }
    }
  }

  private static void id(JsonNode component, String at, Counted seen) {
    var id = component.path("custom_id").asText("");
    between(at + ".custom_id", id.length(), 1, 100);
    if (!seen.ids.add(id)) {
      throw Refusal.form(at + ".custom_id: component custom id cannot be duplicated");
    }
  }

  private static void text(JsonNode text, String at, Counted seen) {
    var length = text.path("content").asText("").length();
    between(at + ".content", length, 1, 4000);
    seen.characters += length;
  }

  private static void gallery(JsonNode gallery, String at, Set<String> files) {
    between(at + ".items", gallery.path("items").size(), 1, 10);
    for (var item : gallery.path("items")) {
      most(at + ".items.description", item.path("description").asText("").length(), 1024);
      file(item.path("media"), at + ".items.media", files);
    }
  }

  private static void file(JsonNode file, String at, Set<String> files) {
    var url = file.path("url").asText("");
    if (!url.startsWith("attachment://") || !files.contains(url.substring("attachment://".length()))) {
      throw Refusal.form(at + ".url: the referenced attachment was not found");
    }
  }

  /// A form.
  static void modal(JsonNode modal) {
    between("custom_id", modal.path("custom_id").asText("").length(), 1, 100);
    between("title", modal.path("title").asText("").length(), 1, 45);
    between("components", modal.path("components").size(), 1, 5);
    for (var label : modal.path("components")) {
      if (label.path("type").asInt() != 18) {
        throw Refusal.form("components: a form is made of labels");
      }
      between("components.label", label.path("label").asText("").length(), 1, 45);
      most("components.description", label.path("description").asText("").length(), 100);
      field(label.path("component"));
    }
  }

  private static void field(JsonNode field) {
    switch (field.path("type").asInt()) {
      case 3 -> list(field, "component", new Counted());
      case 4 -> {
        id(field, "component", new Counted());
        most("component.placeholder", field.path("placeholder").asText("").length(), 100);
      }
      default -> throw Refusal.form("component.type");
    }
  }

  /// What may be picked while somebody types.
  static void suggestions(JsonNode choices) {
    most("data.choices", choices.size(), 25);
    for (var choice : choices) {
      between("data.choices.name", choice.path("name").asText("").length(), 1, 100);
      between("data.choices.value", choice.path("value").asText("").length(), 1, 100);
    }
  }

  /// All commands of an application.
  static void commands(JsonNode commands) {
    most("commands", commands.size(), 100);
    for (var command : commands) {
      named(command, 32);
      options(command.path("options"));
    }
  }

  private static void options(JsonNode options) {
    most("options", options.size(), 25);
    var optional = false;
    for (var option : options) {
      named(option, 32);
      most("options.choices", option.path("choices").size(), 25);
      if (option.path("autocomplete").asBoolean() && !option.path("choices").isEmpty()) {
        throw Refusal.form("options.choices: not together with autocomplete");
      }
      if (optional && option.path("required").asBoolean()) {
        throw Refusal.form("options: required options must be placed before non-required options");
      }
      optional |= !option.path("required").asBoolean();
      options(option.path("options"));
    }
  }

  private static void named(JsonNode thing, int most) {
    var name = thing.path("name").asText("");
    if (!name.matches("[-_a-z0-9]{1," + most + "}")) {
      throw Refusal.form("name");
    }
    between("description", thing.path("description").asText("").length(), 1, 100);
  }

  private static void most(String field, int length, int most) {
    between(field, length, 0, most);
  }

  private static void between(String field, int length, int least, int most) {
    if (length < least || length > most) {
      throw Refusal.form(field + ": must be between " + least + " and " + most + ", is " + length);
    }
  }
}
