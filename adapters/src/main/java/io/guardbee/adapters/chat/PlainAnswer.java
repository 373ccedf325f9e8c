package io.guardbee.adapters.chat;

import java.util.List;
import java.util.stream.Collectors;

/// An answer as a text file, for what no message can hold: everything that can be read, nothing that can be pressed.
public final class PlainAnswer {
  private PlainAnswer() {}

  /// The whole text, with a line end at its end.
  public static String of(List<Block> blocks) {
    return blocks.stream().map(PlainAnswer::text).filter(text -> !text.isBlank()).map(String::stripTrailing)
        .collect(Collectors.joining("\n\n", "", "\n"));
  }

  private static String text(Block block) {
    return ShownText.harmless(switch (block) {
      case Block.Heading(var text) -> text;
      case Block.Paragraph(var text) -> text;
      case Block.Entry(_, var word, var text, var details) ->
        word + "  " + text + details.stream().map(line -> "\n    " + line).collect(Collectors.joining());
      case Block.Table table -> table(table);
      case Block.Code(var caption, var text) -> caption.isEmpty() ? text : caption + "\n\n" + text;
      case Block.References(var links) -> String.join("\n", links);
      case Block.Footer(var text) -> text;
      case Block.Actions _,Block.Menu _ -> "";
    });
  }

  /// The columns stand under each other; the last is as wide as it wants to be.
  public static String table(Block.Table table) {
    var widths = new int[table.columns().size()];
    measure(table.columns(), widths);
    table.rows().forEach(row -> measure(row.cells(), widths));
    var out = new StringBuilder();
    if (table.columns().stream().anyMatch(title -> !title.isBlank())) {
      out.append(row(table.columns(), widths)).append('\n');
    }
    return out.append(table.rows().stream().map(row -> row(row.cells(), widths)).collect(Collectors.joining("\n")))
        .toString();
  }

  private static void measure(List<String> cells, int[] widths) {
    for (int c = 0; c < widths.length && c < cells.size(); c++) {
      widths[c] = Math.max(widths[c], ShownText.line(cells.get(c)).length());
    }
  }

  private static String row(List<String> cells, int[] widths) {
    var out = new StringBuilder();
    for (int c = 0; c < cells.size(); c++) {
      var cell = ShownText.line(cells.get(c));
      out.append(cell);
      if (c < cells.size() - 1) {
        out.append(" ".repeat(Math.max(0, (c < widths.length ? widths[c] : 0) - cell.length()) + 2));
      }
    }
    return out.toString().stripTrailing();
  }
}
