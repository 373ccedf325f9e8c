package io.guardbee.checks.result;

import java.util.regex.Pattern;

/// Private keys as files hold them: PEM, OpenSSH, PGP, and PuTTY's. A header without a key behind it is no secret and
/// stays, since a report may name it.
final class KeyBlocks {
  private static final Pattern BEGIN = Pattern
      .compile("-{4,5} ?BEGIN [A-Z0-9 ]{0,48}PRIVATE KEY[A-Z ]{0,8}-{4,5}|Private-Lines: ?\\d{1,5}");
  private static final Pattern END = Pattern.compile("-{4,5} ?END [A-Z0-9 ]{0,48}PRIVATE KEY[A-Z ]{0,8}-{4,5}");

  /// One line of a key whose end is missing, with what stands before it: line ends as they are or escaped, quotes.
  private static final Pattern LINE = Pattern.compile("(?:[\\s\"'·,]|\\\\[nr]){0,64}+"
      + "(?:(?:Proc-Type|DEK-Info|Comment|Version):[^\\r\\n\\\\]{0,128}+|[A-Za-z0-9+/]{16,}+={0,2}+)");
  private static final Pattern REST = Pattern
      .compile("(?:[\\s\"'·,]|\\\\[nr]){1,64}+[A-Za-z0-9+/]{1,15}+={0,2}+(?=[\\r\\n\"'·\\\\]|\\z)");

  private KeyBlocks() {}

  static String redact(String text) {
    if (!text.contains("PRIVATE KEY") && !text.contains("Private-Lines")) {
      return text;
    }
    var begin = BEGIN.matcher(text);
    if (!begin.find()) {
      return text;
    }
    var out = new StringBuilder(text.length());
    var end = END.matcher(text);
    var ends = true;
    var done = 0;
    do {
      if (begin.start() < done) {
        continue;
      }
      var putty = text.charAt(begin.start()) == 'P';
      // asked once more only behind an end that was found, so that a text of headers alone costs no square
      ends = ends && (putty || end.find(begin.end()));
      var stop = ends && !putty ? end.end() : lines(text, begin.end());
      if (stop > begin.end()) {
        out.append(text, done, putty ? begin.end() : begin.start()).append(putty ? " " : "").append(Redaction.MARK);
        done = stop;
      }
    } while (begin.find());
    return out.append(text, done, text.length()).toString();
  }

  private static int lines(String text, int from) {
    var line = LINE.matcher(text).region(from, text.length());
    var stop = from;
    while (line.lookingAt()) {
      stop = line.end();
      line.region(stop, text.length());
    }
    var rest = REST.matcher(text).region(stop, text.length());
    return stop > from && rest.lookingAt() ? rest.end() : stop;
  }
}
