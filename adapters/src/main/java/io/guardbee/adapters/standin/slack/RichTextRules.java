package io.guardbee.adapters.standin.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/// What Slack refuses in rich text. It states no limit for one block's text; here it is that of a section.
final class RichTextRules {
  private static final int LONGEST = 3_000;
  private static final Set<String> PARTS = Set.of("rich_text_section", "rich_text_preformatted", "rich_text_quote");

  private RichTextRules() {}

  static void check(JsonNode block, List<String> complaints) {
    if (block.path("elements").isEmpty()) {
      complaints.add("rich_text without elements");
    }
    int length = 0;
    for (var part : block.path("elements")) {
      if (!PARTS.contains(part.path("type").asText()) || part.path("elements").isEmpty()) {
        complaints.add("rich_text part " + part.path("type").asText());
      }
      for (var element : part.path("elements")) {
        length += length(element, complaints);
      }
    }
    if (length > LONGEST) {
      complaints.add("rich_text is " + length + " long, more than " + LONGEST);
    }
  }

  private static int length(JsonNode element, List<String> complaints) {
    switch (element.path("type").asText()) {
      case "text" -> {
        if (element.path("text").asText().isEmpty()) {
          complaints.add("empty text in rich_text");
        }
      }
      case "emoji" -> {
        if (element.path("name").asText().isEmpty()) {
          complaints.add("emoji without name");
        }
      }
      case "date" -> {
        if (!element.path("timestamp").isIntegralNumber() || !element.path("format").asText().contains("{")) {
          complaints.add("date without timestamp or format");
        }
      }
      case "link" -> {
        if (!element.path("url").asText().startsWith("https://")) {
          complaints.add("link without address");
        }
      }
      case String other -> complaints.add("rich_text element " + other);
    }
    return element.path("text").asText().length() + element.path("url").asText().length();
  }
}
