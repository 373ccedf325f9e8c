package io.guardbee.bot.command;

import java.util.Arrays;
import java.util.List;

/// What a person typed, split into words without a shell: blanks separate, nothing quotes, nothing expands.
public sealed interface Words {
  /// The longest line that is read, in characters.
  int LONGEST = 500;

  /// What separates words.
  String BLANKS = "[ \u00a0]+";

  /// What to say to nothing at all.
  Odd NOTHING = new Odd("Nothing was asked. Try /guardbee help.");

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
    return bare.isEmpty() ? NOTHING : apart(Arrays.stream(bare.split(BLANKS)).toList());
  }

  /// Words that are apart already, if they can be taken; they are hostile too.
  static Words apart(List<String> words) {
    if (words.stream().mapToInt(word -> word.length() + 1).sum() > LONGEST + 1) {
      return new Odd("That is longer than " + LONGEST + " characters. A command is a few words; try /guardbee help.");
    }
    if (words.stream().flatMapToInt(String::codePoints).anyMatch(Words::invisible)) {
      return new Odd("That holds control characters. Type the command by hand; try /guardbee help.");
    }
    return words.isEmpty() || words.getFirst().isBlank() ? NOTHING : new Split(words);
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
