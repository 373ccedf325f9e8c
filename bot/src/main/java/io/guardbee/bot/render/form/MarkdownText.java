package io.guardbee.bot.render.form;

import java.util.regex.Pattern;

/// Text of others for GitHub flavoured Markdown: it comes out as it stands, and becomes no markup, no tag, no mention and
/// no link, neither by Markdown's rules nor by what hosts of code make of plain text.
final class MarkdownText {
  private static final String SPECIAL = "\\`*_{}[]<>#|~&!$^@";
  private static final Pattern SCHEME = Pattern.compile(":(?=/)");
  private static final Pattern BARE = Pattern.compile("(?i)(?<=www)\\.");
  /// Parts a sign from the name behind it, and cannot be seen.
  private static final String APART = "\u2060";
  private static final int FENCE = 3;

  private MarkdownText() {}

  /// On one line, which begins with words of ours.
  static String line(String text) {
    var out = new StringBuilder();
    var said = Said.line(text);
    for (int i = 0; i < said.length(); i++) {
      var c = said.charAt(i);
      out.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").append(c).append(c == '@' || c == '#' ? APART : "");
    }
    return BARE.matcher(SCHEME.matcher(out).replaceAll("\\\\:")).replaceAll("\\\\.");
  }

  /// A text of one line to be copied.
  static String code(String text) {
    var said = Said.line(text);
    var ticks = "`".repeat(longest(said) + 1);
    return said.isEmpty() ? "" : ticks + " " + said + " " + ticks;
  }

  /// Commands to be copied, with a line end behind them.
  static String block(String text) {
    var said = Said.lines(text);
    var fence = "`".repeat(Math.max(FENCE, longest(said) + 1));
    return fence + "sh\n" + said + "\n" + fence + "\n";
  }

  private static int longest(String text) {
    var longest = 0;
    var run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
