package io.guardbee.adapters.discord;

import io.guardbee.adapters.chat.Moments;
import io.guardbee.adapters.chat.ShownText;
import java.util.regex.Pattern;

/// Foreign text as Discord's markdown that shows it as it is: nothing in it is a mention, a link, a heading, a list, a
/// quote, a spoiler or a fence. Characters that nobody sees become `·`.
final class Markdown {
  private static final String ALWAYS = "\\*_~`|<>[]";
  /// Parts a word from what would call people; the far side looks for the word itself, escaped or not.
  private static final String APART = "\u2060";
  private static final Pattern CALL = Pattern.compile("@(?=everyone|here)", Pattern.CASE_INSENSITIVE);
  private static final Pattern OPENING = Pattern.compile("^(\\s*)([#+-]|[0-9]{1,9}(?=[.)]))");
  /// Invitations are recognised without a scheme. Looks back only where there is a slash.
  private static final Pattern DOMAIN = Pattern.compile("/(?<=\\.[A-Za-z]{2,24}/)");
  private static final Pattern BACKTICKS = Pattern.compile("`(?=``)|(?<=``)`");

  private Markdown() {}

  /// `text` in running text; each moment in it is shown in the reader's time zone.
  static String prose(String text) {
    return Moments.told(ShownText.harmless(text), Markdown::escaped, moment -> "<t:" + moment.getEpochSecond() + ":f>");
  }

  /// `text` on one line.
  static String line(String text) {
    return prose(text.replaceAll("\\s+", " ").strip());
  }

  /// `text` in a fence, to be copied as it stands.
  static String fenced(String text) {
    return "```\n" + BACKTICKS.matcher(ShownText.harmless(text).stripTrailing()).replaceAll("`" + APART) + "\n```";
  }

  /// `text` where nothing is markdown: labels, options, files' names.
  static String plain(String text, int limit) {
    return ShownText.cut(ShownText.line(text), limit);
  }

  /// Half a character is none.
  static String whole(String text) {
    return !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1))
        ? text.substring(0, text.length() - 1)
        : text;
  }

  private static String escaped(String text) {
    var lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      lines[i] = opening(inside(lines[i]));
    }
    return String.join("\n", lines);
  }

  private static String inside(String line) {
    var out = new StringBuilder(line.length() + 16);
    var cut = CALL.matcher(DOMAIN.matcher(line).replaceAll("\u0000")).replaceAll("@" + APART);
    for (int i = 0; i < cut.length(); i++) {
      var c = cut.charAt(i);
      if (c == '\u0000') {
        out.append("\\/");
      } else {
        var scheme = c == ':' && cut.startsWith("//", i + 1);
        out.append(ALWAYS.indexOf(c) >= 0 || scheme ? "\\" : "").append(c);
      }
    }
    return out.toString();
  }

  /// A number that opens a line is escaped behind its digits: a backslash before a digit is shown.
  private static String opening(String line) {
    var found = OPENING.matcher(line);
    if (!found.find()) {
      return line;
    }
    return Character.isDigit(found.group(2).charAt(0))
        ? line.substring(0, found.end()) + "\\" + line.substring(found.end())
        : found.group(1) + "\\" + line.substring(found.start(2));
  }
}
