package io.guardbee.adapters.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.adapters.chat.Moments;
import io.guardbee.adapters.chat.ShownText;
import io.guardbee.adapters.chat.Tone;
import java.time.Instant;

/// The pieces of Block Kit that are used, and their limits. Text stands in rich text and plain text elements alone, where
/// Slack reads no markup, mention or link; the one markup is a moment, which each reader sees in their own time zone.
final class BlockKit {
  /// Blocks of a message.
  static final int BLOCKS = 50;
  /// Blocks of a modal and of the bot's own page.
  static final int PAGE = 100;
  /// Slack refuses a message of some 13,200 characters of blocks, and does not say where exactly.
  static final int CHARACTERS = 12_000;
  /// One text.
  static final int TEXT = 2_900;
  static final int HEADER = 150;
  static final int LABEL = 75;
  static final int PLACEHOLDER = 150;
  static final int ID = 255;
  static final int VALUE = 150;
  static final int OPTIONS = 100;
  static final int BUTTONS = 25;
  private static final int CONTEXT = 10;
  private static final String WHEN = "{date_short} {time}";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private BlockKit() {}

  static ObjectNode block(String type) {
    return JSON.objectNode().put("type", type);
  }

  static ArrayNode list() {
    return JSON.arrayNode();
  }

  /// Text that is shown as it stands; Slack takes no empty one.
  static ObjectNode plain(String text, int limit) {
    var line = ShownText.cut(ShownText.line(text), limit);
    return block("plain_text").put("text", line.isEmpty() ? "·" : line).put("emoji", false);
  }

  /// Adds `text` to the elements of a rich text section; moments become dates.
  static void say(ArrayNode elements, String text, boolean bold) {
    Moments.told(text, plain -> {
      if (!plain.isEmpty()) {
        var element = elements.addObject().put("type", "text").put("text", plain);
        if (bold) {
          element.putObject("style").put("bold", true);
        }
      }
      return "";
    }, moment -> {
      elements.addObject().put("type", "date").put("timestamp", moment.getEpochSecond()).put("format", WHEN)
          .put("fallback", Moments.written(moment));
      return "";
    });
  }

  /// Small print. Slack leaves a gap around each moment, so that the marks beside it would stand alone.
  static ObjectNode context(String text) {
    var context = block("context");
    var elements = context.putArray("elements");
    Moments.told(ShownText.cut(ShownText.line(text), TEXT), plain -> {
      var beside = plain.replaceFirst("[,;]?\\s*$", "").replaceFirst(elements.isEmpty() ? "^\\s+" : "^[\\s,.;]+", "");
      if (!beside.isEmpty()) {
        small(elements, beside);
      }
      return "";
    }, moment -> {
      if (elements.size() < CONTEXT - 1) {
        elements.addObject().put("type", "mrkdwn").put("text", date(moment));
      } else {
        small(elements, Moments.written(moment));
      }
      return "";
    });
    return context;
  }

  private static void small(ArrayNode elements, String text) {
    if (elements.size() < CONTEXT) {
      elements.add(plain(text, TEXT));
    } else if (elements.get(CONTEXT - 1) instanceof ObjectNode last) {
      last.put("text", ShownText.cut(last.path("text").asText() + " " + text.strip(), TEXT));
    }
  }

  private static String date(Instant moment) {
    return "<!date^" + moment.getEpochSecond() + "^" + WHEN + "|" + Moments.written(moment) + ">";
  }

  /// `text` where Slack would read markup: a notification, a reader's voice.
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /// The emoji that stands before a word; empty for none.
  static String emoji(Tone tone) {
    return switch (tone) {
      case ALARM -> "rotating_light";
      case BAD -> "red_circle";
      case CAUTION -> "large_yellow_circle";
      case GOOD -> "white_check_mark";
      case PLAIN -> "";
    };
  }
}
