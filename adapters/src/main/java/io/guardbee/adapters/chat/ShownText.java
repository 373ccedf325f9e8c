package io.guardbee.adapters.chat;

import java.util.ArrayList;
import java.util.List;

/// Text of unknown origin, made fit for a chat: no character that a reader cannot see, and pieces that fit. Markup is the
/// renderers' business. Lengths are in UTF-16 units, which is never less than what a platform counts.
public final class ShownText {
  private ShownText() {}

  /// `text` without control, format (among them the bidirectional and zero-width ones), private-use and unassigned
  /// characters, each of which becomes `·`; line ends and tabs stay.
  public static String harmless(String text) {
    var out = new StringBuilder(text.length());
    text.replace("\r\n", "\n").codePoints()
        .forEach(c -> out.appendCodePoint(c == '\n' || c == '\t' || !unseen(c) ? c : '·'));
    return out.toString();
  }

  /// The same on one line.
  public static String line(String text) {
    return harmless(text).replaceAll("[\n\t ]+", " ").strip();
  }

  private static boolean unseen(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
          Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
        true;
      default -> false;
    };
  }

  /// `text`, or its beginning and an ellipsis, at most `limit` long; no character is cut in two.
  public static String cut(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, whole(text, limit - 1)) + "…";
  }

  /// `text` in pieces of at most `limit`, which together are the whole text: parted at line ends, which are left out
  /// there, else at blanks, else anywhere.
  public static List<String> pieces(String text, int limit) {
    var pieces = new ArrayList<String>();
    var rest = text;
    while (rest.length() > limit) {
      int at = parting(rest, limit);
      pieces.add(rest.substring(0, at));
      rest = rest.substring(rest.charAt(at) == '\n' ? at + 1 : at);
    }
    pieces.add(rest);
    return pieces;
  }

  private static int parting(String text, int limit) {
    int line = text.lastIndexOf('\n', limit);
    if (line > 0) {
      return line;
    }
    int blank = text.lastIndexOf(' ', limit - 1);
    return blank > 0 ? blank + 1 : whole(text, limit);
  }

  private static int whole(String text, int at) {
    return at > 1 && Character.isHighSurrogate(text.charAt(at - 1)) ? at - 1 : at;
  }
}
