package io.guardbee.adapters.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Listed;
import io.guardbee.adapters.chat.ShownText;
import java.util.ArrayList;
import java.util.List;

/// Rich text blocks, each with at most [BlockKit#TEXT] characters of text.
final class RichText {
  private RichText() {}

  static List<ObjectNode> paragraphs(String text) {
    return said(text, false);
  }

  static List<ObjectNode> bold(String text) {
    return said(text, true);
  }

  private static List<ObjectNode> said(String text, boolean bold) {
    var blocks = new ArrayList<ObjectNode>();
    for (var piece : ShownText.pieces(ShownText.harmless(text).strip(), BlockKit.TEXT)) {
      if (!piece.isBlank()) {
        var block = BlockKit.block("rich_text");
        BlockKit.say(part(block.putArray("elements"), "rich_text_section"), piece, bold);
        blocks.add(block);
      }
    }
    return blocks;
  }

  private static ArrayNode part(ArrayNode elements, String type) {
    return elements.addObject().put("type", type).putArray("elements");
  }

  /// A word that is noticed, and under it, behind a bar, what belongs to it.
  static List<ObjectNode> entry(Block.Entry entry) {
    var blocks = new ArrayList<ObjectNode>();
    var first = BlockKit.block("rich_text");
    var elements = first.putArray("elements");
    var texts = ShownText.pieces(ShownText.harmless(entry.text()).strip(), BlockKit.TEXT - 200);
    lead(part(elements, "rich_text_section"), entry, texts.getFirst());
    blocks.add(first);
    texts.stream().skip(1).forEach(text -> blocks.addAll(paragraphs(text)));
    var details = ShownText.harmless(String.join("\n", entry.details())).strip();
    if (details.length() + texts.getFirst().length() < BlockKit.TEXT - 200 && blocks.size() == 1) {
      quote(elements, details);
    } else {
      for (var piece : ShownText.pieces(details, BlockKit.TEXT)) {
        var block = BlockKit.block("rich_text");
        quote(block.putArray("elements"), piece);
        blocks.add(block);
      }
    }
    return blocks.stream().filter(block -> !block.path("elements").isEmpty()).toList();
  }

  private static void lead(ArrayNode elements, Block.Entry entry, String text) {
    var emoji = BlockKit.emoji(entry.tone());
    if (!emoji.isEmpty()) {
      elements.addObject().put("type", "emoji").put("name", emoji);
    }
    var word = ShownText.cut(ShownText.line(entry.word()), 100);
    if (!word.isEmpty()) {
      BlockKit.say(elements, (emoji.isEmpty() ? "" : " ") + word, true);
    }
    if (elements.isEmpty()) {
      BlockKit.say(elements, text.isEmpty() ? "·" : text, false);
    } else {
      BlockKit.say(elements, "  " + text, false);
    }
  }

  private static void quote(ArrayNode elements, String text) {
    if (!text.isBlank()) {
      BlockKit.say(part(elements, "rich_text_quote"), text, false);
    }
  }

  /// A line each; what leads it stands out.
  static List<ObjectNode> lines(List<Listed.Line> lines) {
    var blocks = new ArrayList<ObjectNode>();
    var elements = BlockKit.list();
    int length = 0;
    for (var line : lines) {
      int size = line.lead().length() + line.rest().length() + 3;
      if (elements.isEmpty() || length + size > BlockKit.TEXT) {
        var block = BlockKit.block("rich_text");
        elements = part(block.putArray("elements"), "rich_text_section");
        blocks.add(block);
        length = 0;
      } else {
        BlockKit.say(elements, "\n", false);
      }
      line(elements, line);
      length += size;
    }
    return blocks;
  }

  private static void line(ArrayNode elements, Listed.Line line) {
    var emoji = BlockKit.emoji(line.tone());
    if (!emoji.isEmpty()) {
      elements.addObject().put("type", "emoji").put("name", emoji);
    }
    BlockKit.say(elements, (emoji.isEmpty() ? "" : " ") + line.lead(), true);
    if (!line.rest().isEmpty()) {
      BlockKit.say(elements, " " + line.rest(), false);
    }
  }

  /// The only links there are.
  static List<ObjectNode> links(List<String> links) {
    return links.stream().map(link -> {
      var block = BlockKit.block("rich_text");
      part(block.putArray("elements"), "rich_text_section").addObject().put("type", "link").put("url", link);
      return block;
    }).toList();
  }

  /// Text to be copied: a line is only cut where it is longer than a whole block.
  static List<ObjectNode> code(String caption, String text) {
    var blocks = new ArrayList<>(paragraphs(caption));
    for (var piece : ShownText.pieces(ShownText.harmless(text).stripTrailing(), BlockKit.TEXT)) {
      if (!piece.isBlank()) {
        var block = BlockKit.block("rich_text");
        part(block.putArray("elements"), "rich_text_preformatted").addObject().put("type", "text").put("text", piece);
        blocks.add(block);
      }
    }
    return blocks;
  }
}
