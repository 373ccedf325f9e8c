package io.guardbee.checks.result;

/// A short, harmless quotation of what decided a finding.
///
/// @param source what was read (`sshd -T -C user=root`, `/etc/passwd`), in our words
/// @param excerpt what it said: one line of at most [#LIMIT] characters; control, format and bidirectional characters
///   are replaced by `·`, because the text came from a machine that may be hostile. Of a longer text the beginning, and
///   at the end a digest of the whole, redacted, so that two of them that differ later on are two
public record Evidence(String source, String excerpt) {
  /// The longest excerpt, in characters.
  public static final int LIMIT = 240;
  private static final int BYTES = 6;

  public Evidence {
    source = PlainText.line(source, LIMIT);
    excerpt = within(excerpt);
  }

  private static String within(String text) {
    var line = PlainText.line(text, Integer.MAX_VALUE);
    if (line.length() <= LIMIT) {
      return line;
    }
    var mark = " (cut, " + Digest.of(Redaction.of(text), BYTES) + ")";
    return PlainText.line(line, LIMIT - mark.length()) + mark;
  }
}
