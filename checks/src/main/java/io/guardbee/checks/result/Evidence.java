package io.guardbee.checks.result;

/// A short, harmless quotation of what decided a finding.
///
/// @param source what was read (`sshd -T -C user=root`, `/etc/passwd`), in our words
/// @param excerpt what it said: one line of at most [#LIMIT] characters; control, format and bidirectional characters
///   are replaced by `·`, because the text came from a machine that may be hostile
public record Evidence(String source, String excerpt) {
  /// The longest excerpt, in characters.
  public static final int LIMIT = 240;

  public Evidence {
    source = PlainText.line(source, LIMIT);
    excerpt = PlainText.line(excerpt, LIMIT);
  }
}
