package io.guardbee.adapters.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A table as lines, for where its columns have no room: wrapped columns cannot be read, on a telephone least of all. One
/// whose columns have no titles is a list anyway.
public final class Listed {
  /// What a chat shows of one line in letters of one width, in characters.
  public static final int WIDTH = 60;
  private static final int LONGEST = 1500;

  private Listed() {}

  /// A row.
  ///
  /// @param lead what stands out
  /// @param rest what follows it; may be empty
  public record Line(Tone tone, String lead, String rest) {}

  /// Whether `table` is better read as lines, and each of its rows is short enough to be one.
  public static boolean suits(Block.Table table) {
    return brief(table.columns()) && table.rows().stream().map(Block.Row::cells).allMatch(Listed::brief)
        && (cells(table.columns()).isEmpty()
            || PlainAnswer.table(table).lines().anyMatch(line -> line.length() > WIDTH));
  }

  private static boolean brief(List<String> cells) {
    return cells.stream().mapToInt(String::length).sum() <= LONGEST;
  }

  /// What the first column is about, if it says so, then the rows; the other columns speak for themselves.
  public static List<Line> lines(Block.Table table) {
    var lines = new ArrayList<Line>();
    table.columns().stream().limit(1).map(ShownText::line).filter(title -> !title.isEmpty())
        .forEach(title -> lines.add(new Line(Tone.PLAIN, title, "")));
    table.rows().forEach(row -> {
      var cells = cells(row.cells());
      if (!cells.isEmpty()) {
        lines.add(new Line(row.tone(), bullet(row.tone()) + cells.getFirst(),
            cells.stream().skip(1).collect(Collectors.joining(" · "))));
      }
    });
    return lines;
  }

  /// A tone has a mark of its own.
  private static String bullet(Tone tone) {
    return tone == Tone.PLAIN ? "• " : "";
  }

  private static List<String> cells(List<String> cells) {
    return cells.stream().map(ShownText::line).filter(cell -> !cell.isEmpty()).toList();
  }
}
