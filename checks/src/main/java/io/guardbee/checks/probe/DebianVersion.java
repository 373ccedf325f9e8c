package io.guardbee.checks.probe;

import java.util.Comparator;

/// A Debian package version, ordered as dpkg orders them (deb-version(7)): epoch, upstream version, revision; runs of
/// digits by value, other characters with letters before the rest, and `~` before everything, even the end.
///
/// @param text as dpkg prints it, e.g. `1:2.3~rc1-4+b1`
public record DebianVersion(String text) implements Comparable<DebianVersion> {
  private static final Comparator<DebianVersion> ORDER = Comparator.<DebianVersion, String>comparing(
      DebianVersion::epoch, DebianVersion::compareParts).thenComparing(DebianVersion::upstream,
          DebianVersion::compareParts)
      .thenComparing(DebianVersion::revision, DebianVersion::compareParts);

  @Override
  public int compareTo(DebianVersion other) {
    return ORDER.compare(this, other);
  }

  private String epoch() {
    var at = text.indexOf(':');
    return at < 0 ? "0" : text.substring(0, at);
  }

  private String upstream() {
    var rest = text.substring(text.indexOf(':') + 1);
    var at = rest.lastIndexOf('-');
    return at < 0 ? rest : rest.substring(0, at);
  }

  private String revision() {
    var at = text.lastIndexOf('-');
    return at < 0 ? "0" : text.substring(at + 1);
  }

  private static int compareParts(String left, String right) {
    int l = 0;
    int r = 0;
    while (l < left.length() || r < right.length()) {
      while (isText(left, l) || isText(right, r)) {
        int order = Integer.compare(weight(left, l), weight(right, r));
        if (order != 0) {
          return order;
        }
        l++;
        r++;
      }
      int leftEnd = endOfDigits(left, l);
      int rightEnd = endOfDigits(right, r);
      int order = compareNumbers(left.substring(Math.min(l, leftEnd), leftEnd),
          right.substring(Math.min(r, rightEnd), rightEnd));
      if (order != 0) {
        return order;
      }
      l = leftEnd;
      r = rightEnd;
    }
    return 0;
  }

  private static boolean isText(String part, int at) {
    return at < part.length() && !isDigit(part.charAt(at));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// The end of the part, and a digit, weigh nothing.
  private static int weight(String part, int at) {
    if (!isText(part, at)) {
      return 0;
    }
    char c = part.charAt(at);
    if (c == '~') {
      return -1;
    }
    return Character.isLetter(c) ? c : c + 256;
  }

  private static int endOfDigits(String part, int from) {
    int at = Math.min(from, part.length());
    while (at < part.length() && isDigit(part.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int compareNumbers(String left, String right) {
    var l = left.replaceFirst("^0+", "");
    var r = right.replaceFirst("^0+", "");
    return l.length() != r.length() ? Integer.compare(l.length(), r.length()) : l.compareTo(r);
  }

  @Override
  public String toString() {
    return text;
  }
}
