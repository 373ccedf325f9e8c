package io.guardbee.adapters.discord;

import io.guardbee.adapters.chat.Block.Row;
import io.guardbee.adapters.chat.Block.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A table in letters of one width, no line wider than a telephone shows.
final class Grid {
  /// Of a line, in characters.
  static final int WIDTH = 60;
  private static final int GAP = 2;
  private static final int LEAST = 4;
  private static final int CELL = 500;

  private Grid() {}

  /// The lines of `table`. What does not fit into its column goes on below.
  static List<String> of(Table table) {
    var rows = new ArrayList<List<String>>();
    if (table.columns().stream().anyMatch(title -> !title.isBlank())) {
      rows.add(cells(table.columns()));
    }
    table.rows().stream().map(Row::cells).map(Grid::cells).forEach(rows::add);
    var widths = widths(rows, table.columns().size());
    return rows.stream().flatMap(row -> drawn(row, widths).stream()).toList();
  }

  private static List<String> cells(List<String> texts) {
    return texts.stream().map(text -> Markdown.plain(text, CELL)).toList();
  }

  /// The widest column gives until all fit.
  private static int[] widths(List<List<String>> rows, int columns) {
    var widths = IntStream.range(0, columns).map(
        c -> rows.stream().filter(row -> c < row.size()).mapToInt(row -> row.get(c).length()).max().orElse(0))
        .toArray();
    var room = Math.max(columns * LEAST, WIDTH - GAP * (columns - 1));
    for (var over = IntStream.of(widths).sum() - room; over > 0; over = IntStream.of(widths).sum() - room) {
      var widest = IntStream.range(0, columns).reduce(0, (a, b) -> widths[b] > widths[a] ? b : a);
      var next = IntStream.range(0, columns).filter(c -> c != widest).map(c -> widths[c]).max().orElse(0);
      widths[widest] -= Math.max(1, Math.min(over, widths[widest] - Math.max(next, LEAST)));
    }
    return widths;
  }

  private static List<String> drawn(List<String> row, int[] widths) {
    var cells = IntStream.range(0, Math.min(row.size(), widths.length))
        .mapToObj(c -> wrapped(row.get(c), Math.max(1, widths[c]))).toList();
    var height = cells.stream().mapToInt(List::size).max().orElse(0);
    return IntStream.range(0, height).mapToObj(y -> line(cells, widths, y)).toList();
  }

  private static String line(List<List<String>> cells, int[] widths, int y) {
    var line = new StringBuilder();
    for (int c = 0; c < cells.size(); c++) {
      var text = y < cells.get(c).size() ? cells.get(c).get(y) : "";
      line.append(text).append(" ".repeat(Math.max(0, widths[c] - text.length()) + (c + 1 < cells.size() ? GAP : 0)));
    }
    return line.toString().stripTrailing();
  }

  /// At blanks where there are some.
  private static List<String> wrapped(String text, int width) {
    var lines = new ArrayList<String>();
    var rest = text;
    while (rest.length() > width) {
      var blank = rest.lastIndexOf(' ', width);
      var end = blank > 0 ? blank : Math.max(1, Markdown.whole(rest.substring(0, width)).length());
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }
}
