package io.guardbee.adapters.console;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Code;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Menu;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Block.References;
import io.guardbee.adapters.chat.Block.Table;
import io.guardbee.adapters.chat.ShownText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Blocks as text for a terminal: wrapped at words, free of control characters. Code is neither wrapped nor indented,
/// so that it can be copied as it stands.
///
/// @param width in characters, at least 40
/// @param ink colour or none
public record ConsoleRenderer(int width, Ink ink) {
  private static final String INDENT = "  ";
  private static final int LEAD = 10;

  public ConsoleRenderer {
    width = Math.max(40, width);
  }

  /// The whole text, with a line end at its end.
  public String render(List<Block> blocks) {
    var out = new ArrayList<String>();
    Block before = null;
    for (var block : blocks) {
      if (before != null && apart(before, block)) {
        out.add("");
      }
      out.addAll(lines(block));
      before = block;
    }
    return String.join("\n", out) + "\n";
  }

  /// Entries of one word each stand close together; everything else has a blank line between.
  private static boolean apart(Block before, Block block) {
    return !(before instanceof Entry(_, _, _, var details) && details.isEmpty() && block instanceof Entry)
        && !(before instanceof Heading && !(block instanceof Heading));
  }

  private List<String> lines(Block block) {
    return switch (block) {
      case Heading(var text) -> Lines.wrapped(text, width).stream().map(ink::strong).toList();
      case Paragraph(var text) -> Lines.wrapped(text, width);
      case Entry entry -> entry(entry);
      case Table table -> table(table);
      case Code(var caption, var text) -> code(caption, text);
      case Actions(var actions) -> choices("What next:", actions);
      case Menu(var prompt, var actions) -> choices(prompt, actions);
      case References(var links) -> links;
      case Footer(var text) -> Lines.wrapped(text, width).stream().map(ink::faint).toList();
    };
  }

  private List<String> choices(String prompt, List<Action> actions) {
    var lines = new ArrayList<>(Lines.wrapped(prompt, width));
    var room = actions.stream().filter(a -> !a.detail().isEmpty()).mapToInt(a -> a.label().length()).max().orElse(0);
    for (var action : actions) {
      var how = action.step() instanceof Step.Ask(var command) ? command : detailed(action, room);
      lines.add(action.step() instanceof Step.Ask
          ? INDENT + oneLine(how)
          : cut(INDENT + oneLine(how)));
    }
    return lines;
  }

  private static String oneLine(String text) {
    return ShownText.harmless(text).replaceAll("[\n\t]", " ");
  }

  private static String detailed(Action action, int room) {
    return action.detail().isEmpty()
        ? action.label()
        : action.label() + " ".repeat(Math.max(0, room - action.label().length())) + INDENT + action.detail();
  }

  /// A choice takes one line; what is cut from it is in the answer that it leads to.
  private String cut(String line) {
    return line.length() <= width ? line : line.substring(0, width - 1) + "…";
  }

  private List<String> entry(Entry entry) {
    var lines = new ArrayList<String>();
    var word = ShownText.harmless(entry.word());
    var lead = word + " ".repeat(Math.max(1, LEAD - word.length()));
    var text = Lines.wrapped(entry.text(), width - lead.length());
    lines.add(ink.tinted(entry.tone(), word) + lead.substring(word.length()) + text.getFirst());
    text.stream().skip(1).forEach(line -> lines.add(" ".repeat(lead.length()) + line));
    for (var detail : entry.details()) {
      var wrapped = Lines.wrapped(detail, width - LEAD - 2);
      lines.add(" ".repeat(LEAD) + wrapped.getFirst());
      wrapped.stream().skip(1).forEach(line -> lines.add(" ".repeat(LEAD + 2) + line));
    }
    return lines;
  }

  private List<String> code(String caption, String text) {
    var lines = new ArrayList<>(caption.isEmpty() ? List.of() : Lines.wrapped(caption, width));
    if (!caption.isEmpty()) {
      lines.add("");
    }
    ShownText.harmless(text.stripTrailing()).lines().forEach(lines::add);
    return lines;
  }

  /// The last column takes what is left of the width and wraps.
  private List<String> table(Table table) {
    var columns = table.columns().size();
    var widths = IntStream.range(0, columns).map(c -> columnWidth(table, c)).toArray();
    widths[columns - 1] = Math.max(16, width - IntStream.of(widths).limit(columns - 1L).map(w -> w + 2).sum());
    var lines = new ArrayList<String>();
    if (table.columns().stream().anyMatch(c -> !c.isEmpty())) {
      row(table.columns(), widths).stream().map(ink::faint).forEach(lines::add);
    }
    for (var row : table.rows()) {
      var drawn = row(row.cells(), widths);
      var first = ShownText.harmless(row.cells().getFirst());
      lines.add(ink.tinted(row.tone(), first) + drawn.getFirst().substring(first.length()));
      drawn.stream().skip(1).forEach(lines::add);
    }
    return lines;
  }

  private static int columnWidth(Table table, int column) {
    var widest = table.rows().stream().mapToInt(r -> ShownText.harmless(r.cells().get(column)).length()).max()
        .orElse(0);
    return Math.max(widest, table.columns().get(column).length());
  }

  private static List<String> row(List<String> cells, int[] widths) {
    var lead = new StringBuilder();
    for (int c = 0; c < widths.length - 1; c++) {
      var cell = ShownText.harmless(cells.get(c));
      lead.append(cell).append(" ".repeat(Math.max(0, widths[c] - cell.length()))).append(INDENT);
    }
    var last = Lines.wrapped(cells.getLast(), widths[widths.length - 1]);
    return IntStream.range(0, last.size())
        .mapToObj(i -> (i == 0 ? lead.toString() : " ".repeat(lead.length())) + last.get(i)).map(String::stripTrailing)
        .toList();
  }
}
