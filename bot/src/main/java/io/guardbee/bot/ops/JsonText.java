package io.guardbee.bot.ops;

import java.util.Map;
import java.util.StringJoiner;

/// JSON of texts, on one line and in plain ASCII wherever a reader could be misled: what is no visible character is
/// escaped, so that neither a terminal nor a viewer of logs does what a text says.
final class JsonText {
  private JsonText() {}

  /// `text` in quotes.
  static String string(String text) {
    var out = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(point -> {
      if (point == '"' || point == '\\') {
        out.append('\\').append((char) point);
      } else if (visible(point)) {
        out.appendCodePoint(point);
      } else {
        for (var unit : Character.toChars(point)) {
          out.append("\\u%04x".formatted((int) unit));
        }
      }
    });
    return out.append('"').toString();
  }

  /// An object whose values are JSON already, in the map's order.
  static String object(Map<String, String> values) {
    var out = new StringJoiner(",", "{", "}");
    values.forEach((key, value) -> out.add(string(key) + ":" + value));
    return out.toString();
  }

  private static boolean visible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
          Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
        false;
      default -> true;
    };
  }
}
