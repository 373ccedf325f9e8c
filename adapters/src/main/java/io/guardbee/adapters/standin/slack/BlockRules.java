package io.guardbee.adapters.standin.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What Slack refuses in blocks: too many, too long, empty, unknown. Knows the blocks that its rules are written for; a
/// block that it does not know is refused, as a misspelt one is there.
public final class BlockRules {
  private static final int TOTAL = 13_200;
  private final List<String> complaints = new ArrayList<>();
  private final Set<String> blockIds = new HashSet<>();

  private BlockRules() {}

  /// What is wrong with the blocks of a message; empty for nothing.
  public static List<String> ofMessage(JsonNode blocks) {
    var rules = new BlockRules();
    rules.blocks(blocks, 50);
    if (blocks.toString().length() > TOTAL) {
      rules.complaints.add("msg_blocks_too_long: " + blocks.toString().length());
    }
    return rules.complaints;
  }

  /// What is wrong with a modal or a home view.
  public static List<String> ofView(JsonNode view) {
    var rules = new BlockRules();
    rules.only(view, "view", "type", "title", "submit", "close", "blocks", "private_metadata", "callback_id",
        "clear_on_close", "notify_on_close", "external_id");
    if (view.path("type").asText().equals("modal")) {
      rules.plain(view.path("title"), "title", 24);
      var asks = view.path("blocks").findValuesAsText("type").contains("input");
      rules.check(!asks || view.has("submit"), "a modal with input has a submit");
      for (var name : List.of("submit", "close")) {
        if (view.has(name)) {
          rules.plain(view.path(name), name, 24);
        }
      }
    } else {
      rules.check(view.path("type").asText().equals("home"), "view.type");
    }
    rules.longest(view.path("private_metadata").asText(), 3_000, "private_metadata");
    rules.longest(view.path("callback_id").asText(), 255, "callback_id");
    rules.blocks(view.path("blocks"), 100);
    return rules.complaints;
  }

  private void check(boolean holds, String what) {
    if (!holds) {
      complaints.add(what);
    }
  }

  private void longest(String text, int limit, String what) {
    check(text.length() <= limit, what + " is " + text.length() + " long, more than " + limit);
  }

  private void only(JsonNode node, String what, String... known) {
    var names = Set.of(known);
    node.fieldNames().forEachRemaining(name -> check(names.contains(name), what + " has no field " + name));
  }

  private void blocks(JsonNode blocks, int most) {
    check(blocks.isArray() && !blocks.isEmpty(), "no blocks");
    check(blocks.size() <= most, blocks.size() + " blocks, more than " + most);
    blocks.forEach(this::block);
  }

  private void block(JsonNode block) {
    var id = block.path("block_id").asText();
    longest(id, 255, "block_id");
    check(id.isEmpty() || blockIds.add(id), "block_id twice: " + id);
    switch (block.path("type").asText()) {
      case "header" -> header(block);
      case "context" -> context(block);
      case "section" -> section(block);
      case "actions" -> actions(block);
      case "input" -> input(block);
      case "divider" -> only(block, "divider", "type", "block_id");
      case "rich_text" -> RichTextRules.check(block, complaints);
      case String other -> check(false, "unsupported block " + other);
    }
  }

  private void header(JsonNode block) {
    only(block, "header", "type", "block_id", "text");
    plain(block.path("text"), "header", 150);
  }

  private void context(JsonNode block) {
    only(block, "context", "type", "block_id", "elements");
    check(!block.path("elements").isEmpty() && block.path("elements").size() <= 10, "context elements");
    block.path("elements").forEach(element -> text(element, "context", 3_000));
  }

  private void section(JsonNode block) {
    only(block, "section", "type", "block_id", "text", "fields", "accessory", "expand");
    check(block.has("text") || block.has("fields"), "section without text");
    if (block.has("text")) {
      text(block.path("text"), "section", 3_000);
    }
    check(block.path("fields").size() <= 10, "section fields");
    block.path("fields").forEach(field -> text(field, "field", 2_000));
  }

  private void actions(JsonNode block) {
    only(block, "actions", "type", "block_id", "elements");
    var elements = block.path("elements");
    check(!elements.isEmpty() && elements.size() <= 25, "actions elements: " + elements.size());
    var ids = new HashSet<String>();
    elements.forEach(element -> {
      check(ids.add(element.path("action_id").asText()), "action_id twice");
      element(element);
    });
  }

  private void input(JsonNode block) {
    only(block, "input", "type", "block_id", "label", "element", "hint", "optional", "dispatch_action");
    plain(block.path("label"), "label", 2_000);
    element(block.path("element"));
  }

  private void element(JsonNode element) {
    var id = element.path("action_id").asText();
    check(!id.isEmpty(), "no action_id");
    longest(id, 255, "action_id");
    switch (element.path("type").asText()) {
      case "button" -> button(element);
      case "static_select" -> select(element);
      case "plain_text_input" -> {
        only(element, "plain_text_input", "type", "action_id", "placeholder", "max_length", "min_length", "multiline",
            "initial_value");
        check(element.path("max_length").asInt(1) <= 3_000, "max_length");
        placeholder(element);
      }
      case String other -> check(false, "unsupported element " + other);
    }
  }

  private void button(JsonNode button) {
    only(button, "button", "type", "action_id", "text", "value", "style", "url", "confirm", "accessibility_label");
    plain(button.path("text"), "button", 75);
    longest(button.path("value").asText(), 2_000, "button value");
    check(!button.has("style") || Set.of("primary", "danger").contains(button.path("style").asText()), "button style");
  }

  private void select(JsonNode select) {
    only(select, "static_select", "type", "action_id", "placeholder", "options", "initial_option", "confirm");
    placeholder(select);
    check(!select.path("options").isEmpty() && select.path("options").size() <= 100, "options");
    select.path("options").forEach(option -> {
      only(option, "option", "text", "value", "description");
      plain(option.path("text"), "option", 75);
      longest(option.path("value").asText(), 150, "option value");
      check(!option.path("value").asText().isEmpty(), "option without value");
      if (option.has("description")) {
        plain(option.path("description"), "description", 75);
      }
    });
  }

  private void placeholder(JsonNode element) {
    if (element.has("placeholder")) {
      plain(element.path("placeholder"), "placeholder", 150);
    }
  }

  private void plain(JsonNode text, String what, int limit) {
    check(text.path("type").asText().equals("plain_text"), what + " must be plain_text");
    text(text, what, limit);
  }

  private void text(JsonNode text, String what, int limit) {
    only(text, what, "type", "text", "emoji", "verbatim");
    check(Set.of("plain_text", "mrkdwn").contains(text.path("type").asText()), what + " type");
    check(!text.path("text").asText().isEmpty(), what + " is empty");
    longest(text.path("text").asText(), limit, what);
  }
}
