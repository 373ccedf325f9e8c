package io.guardbee.checks.result;

/// Makes text of unknown origin fit to be shown: one line, printable, bounded. Markup is the renderers' business.
public final class PlainText {
  private PlainText() {}

  /// `text` on one line of at most `limit` characters (an ellipsis marks the cut). Control, format (among them the
  /// bidirectional ones), surrogate, private-use and unassigned characters become `·`.
  public static String line(String text, int limit) {
    if (plain(text) && text.length() <= limit) {
      return text.strip();
    }
    var out = new StringBuilder(Math.min(text.length(), limit));
    var points = text.strip().codePoints().iterator();
    while (points.hasNext()) {
      var shown = shown(points.nextInt());
      if (out.length() + shown.length() > limit - 1 && points.hasNext()) {
        return out.append('…').toString();
      }
      out.append(shown);
    }
    return out.toString();
  }

  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static String shown(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
          Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
        "·";
      default -> Character.toString(codePoint);
    };
  }
}
