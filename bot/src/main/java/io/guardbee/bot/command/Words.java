package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Invocation;
import java.util.List;
import java.util.regex.Pattern;

/// What a person typed, split into words without a shell: blanks separate, quotation marks around a word keep its blanks,
/// nothing expands. A mark that no other one answers stands for itself.
public sealed interface Words {
  /// The longest line that is read, in characters.
  int LONGEST = 500;

  /// What separates words.
  String BLANKS = "[ \u00a0]+";

  /// A quoted word, or one without blanks. Telephones and word processors put curved marks for straight ones.
  Pattern WORD = Pattern
      .compile("[\"\u201c\u201d\u201e]([^ \u00a0\"\u201c\u201d\u201e].*?)[\"\u201c\u201d](?=[ \u00a0]|$)|[^ \u00a0]+");

  /// What to say to nothing at all.
  Odd NOTHING = new Odd("Nothing was asked. Try /guardbee help.");

  /// What to say to a text that is no command.
  Odd TOO_LONG = new Odd(
      "That is longer than " + LONGEST + " characters. A command is a few words; try /guardbee help.");

  /// The words, without the slash of the first one.
  record Split(List<String> words) implements Words {
    public Split {
      words = List.copyOf(words);
    }
  }

  /// It cannot be taken as a command.
  record Odd(String why) implements Words {}

  /// The words of `text`, which is hostile.
  static Words of(String text) {
    var line = text.strip();
    var bare = line.startsWith("/") ? line.substring(1).strip() : line;
    if (bare.length() > LONGEST) {
      return TOO_LONG;
    }
    return apart(
        WORD.matcher(bare).results().map(found -> found.start(1) < 0 ? found.group() : found.group(1)).toList());
  }

  /// Words that are apart already, if they can be taken; they are hostile too.
  static Words apart(List<String> words) {
    if (words.stream().mapToInt(word -> word.length() + 1).sum() > LONGEST + 1) {
      return TOO_LONG;
    }
    if (words.stream().flatMapToInt(String::codePoints).anyMatch(Words::invisible)) {
      return new Odd("That holds control characters. Type the command by hand; try /guardbee help.");
    }
    return words.isEmpty() || words.getFirst().isBlank() ? NOTHING : new Split(words);
  }

  /// Whether `word` can be typed as one, in quotation marks if need be.
  static boolean typeable(String word) {
    return word.strip().equals(word) && Invocation.quoted(word).isPresent();
  }

  /// Whether `text` could be taken for several words.
  static boolean several(String text) {
    return text.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  private static boolean invisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
        true;
      default -> false;
    };
  }
}
