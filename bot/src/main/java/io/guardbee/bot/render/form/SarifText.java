package io.guardbee.bot.render.form;

import java.util.regex.Pattern;

/// Text of others for a message of SARIF, where `[text](link)` would be a link and `{0}` a placeholder.
final class SarifText {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)}");
  private static final Pattern LINK = Pattern.compile("](?=\\()");

  private SarifText() {}

  /// On one line.
  static String line(String text) {
    return inert(Said.line(text));
  }

  /// With its line ends.
  static String lines(String text) {
    return inert(Said.lines(text));
  }

  private static String inert(String text) {
    return LINK.matcher(PLACEHOLDER.matcher(text).replaceAll("{{$1}}")).replaceAll("] ");
  }
}
