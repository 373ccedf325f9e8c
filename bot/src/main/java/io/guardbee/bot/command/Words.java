package io.guardbee.bot.command;

import java.util.Arrays;
import java.util.List;

/// What a person typed, split into words without a shell: blanks separate, nothing quotes, nothing expands.
public sealed interface Words {
  /// The longest line that is read, in characters.
  int LONGEST = 500;

  /// The words, without the slash of the first one.
  record Split(List<String> words) implements Words {}

  /// It cannot be taken as a command.
  record Odd(String why) implements Words {}

  /// The words of `text`, which is hostile.
  static Words of(String text) {
    var line = text.strip();
    if (line.length() > LONGEST) {
      return new Odd("That is longer than " + LONGEST + " characters. A command is a few words; try /guardbee help.");
    }
    if (line.codePoints().anyMatch(Words::invisible)) {
      return new Odd("That holds control characters. Type the command by hand; try /guardbee help.");
    }
    var bare = line.startsWith("/") ? line.substring(1).strip() : line;
    return bare.isEmpty()
        ? new Odd("Nothing was asked. Try /guardbee help.")
        : new Split(Arrays.stream(bare.split("[ \u00a0]+")).toList());
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
