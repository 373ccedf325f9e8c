package io.guardbee.adapters.standin.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A message as it stands in a channel.
///
/// @param channel by id
/// @param ts its id in the channel
/// @param thread the message that it answers; empty for none
/// @param onlyFor who alone sees it; empty for everybody in the channel
/// @param author the account that wrote it
/// @param text what a notification says
/// @param blocks what is seen; empty for the text
/// @param edits how often it was edited
public record Shown(String channel, String ts, String thread, String onlyFor, String author, String text,
    JsonNode blocks, int edits) {
  /// All texts, as a person reads them: what stands in blocks, or else the text.
  public String words() {
    var words = new ArrayList<String>();
    collect(blocks, words);
    return words.isEmpty() ? text : String.join("\n", words);
  }

  private static void collect(JsonNode node, List<String> words) {
    if (node.path("text").isTextual()) {
      words.add(node.path("text").asText());
    }
    node.forEach(child -> collect(child, words));
  }

  /// The button or the choice that is labelled so.
  Optional<JsonNode> element(String label) {
    return button(blocks, label);
  }

  /// The list that offers a choice labelled so.
  Optional<JsonNode> listWith(String label) {
    return elements(blocks).stream().filter(e -> e.path("type").asText().equals("static_select"))
        .filter(e -> !option(e, label).isMissingNode()).findFirst();
  }

  static JsonNode option(JsonNode select, String label) {
    for (var option : select.path("options")) {
      if (option.path("text").path("text").asText().equals(label)) {
        return option;
      }
    }
    return select.path("no such option");
  }

  /// The same with one button alone, as somebody has it who makes things up.
  public Shown forged(String label, String component) {
    var forged = Methods.answer();
    forged.putArray("blocks").addObject().put("type", "actions").putArray("elements").addObject().put("type", "button")
        .put("action_id", component).putObject("text").put("type", "plain_text").put("text", label);
    return new Shown(channel, ts, thread, onlyFor, author, text, forged.path("blocks"), edits);
  }

  /// The button that is labelled so, among `blocks`.
  static Optional<JsonNode> button(JsonNode blocks, String label) {
    return elements(blocks).stream().filter(e -> e.path("text").path("text").asText().equals(label)).findFirst();
  }

  private static List<JsonNode> elements(JsonNode blocks) {
    var elements = new ArrayList<JsonNode>();
    blocks.forEach(block -> block.path("elements").forEach(elements::add));
    return elements;
  }

  Shown edited(String newText, JsonNode newBlocks) {
    return new Shown(channel, ts, thread, onlyFor, author, newText, newBlocks, edits + 1);
  }
}
