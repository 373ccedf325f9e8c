package io.guardbee.bot.render;

import java.util.ArrayList;

/// Breaks running text for a plain text that is copied into a mail. What follows `Run: ` stands on a line by itself and
/// is never broken, so that it can be copied.
final class Prose {
  private static final int WIDTH = 76;
  private static final String RUN = "Run: ";

  private Prose() {}

  /// `text` with `indent` before each line.
  static String wrapped(String text, String indent) {
    return laid(text, indent, indent);
  }

  /// `text` after `lead`, the further lines indented by as much.
  static String hanging(String lead, String text) {
    return laid(text, lead, " ".repeat(lead.length()));
  }

  private static String laid(String text, String first, String indent) {
    var at = text.indexOf(RUN);
    var lines = new ArrayList<String>();
    var line = new StringBuilder(first);
    for (var word : (at < 0 ? text : text.substring(0, at)).strip().split(" +")) {
      if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
      }
      line.append(line.length() > indent.length() ? " " : "").append(word);
    }
    if (at > 0) {
      lines.add(line.toString());
      line = new StringBuilder(indent);
    }
    lines.add(line + (at < 0 ? "" : text.substring(at)));
    return String.join("\n", lines);
  }
}
