package io.guardbee.adapters.console;

import io.guardbee.adapters.chat.ShownText;
import java.util.ArrayList;
import java.util.List;

/// Breaks text at words and keeps out what a terminal would obey.
final class Lines {
  private Lines() {}

  /// The lines of `text`, none longer than `width` unless a single word is; a word that is longer stays whole, so that
  /// it can be copied.
  static List<String> wrapped(String text, int width) {
    var lines = new ArrayList<String>();
    for (var paragraph : ShownText.harmless(text).split("\n", -1)) {
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
