package io.guardbee.adapters.console;

import java.util.ArrayList;
import java.util.List;

/// Breaks text at words and keeps out what a terminal would obey.
final class Lines {
  private Lines() {}

  /// `text` without control, format and bidirectional characters; line ends and tabs stay. Each of the others becomes
  /// `·`.
  static String harmless(String text) {
    var out = new StringBuilder(text.length());
    text.replace("\r\n", "\n").codePoints()
        .forEach(c -> out.appendCodePoint(c == '\n' || c == '\t' || !dangerous(c) ? c : '·'));
    return out.toString();
  }

  private static boolean dangerous(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
          Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
        true;
      default -> false;
    };
  }

  /// The lines of `text`, none longer than `width` unless a single word is; a word that is longer stays whole, so that
  /// it can be copied.
  static List<String> wrapped(String text, int width) {
    var lines = new ArrayList<String>();
    for (var paragraph : harmless(text).split("\n", -1)) {
      wrap(paragraph, width, lines);
    }
    return lines;
  }

  private static void wrap(String paragraph, int width, List<String> lines) {
    var line = new StringBuilder();
    for (var word : paragraph.strip().split("[ \t]+")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
  }
}
