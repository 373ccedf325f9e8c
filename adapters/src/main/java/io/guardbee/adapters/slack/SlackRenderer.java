package io.guardbee.adapters.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Listed;
import io.guardbee.adapters.chat.PlainAnswer;
import io.guardbee.adapters.chat.ShownText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Blocks as Block Kit. Holds one message's state: whether its title and its primary button are there already.
final class SlackRenderer {
  private boolean titled;
  private boolean primary;
  private int menus;

  /// The pieces of `blocks`, in order.
  List<Piece> pieces(List<Block> blocks) {
    var pieces = new ArrayList<Piece>();
    blocks.forEach(block -> pieces.addAll(pieces(block)));
    return pieces;
  }

  /// A block of Slack's.
  ///
  /// @param closing whether it belongs to the end of the message, and is shown even where the rest has no room
  record Piece(ObjectNode block, boolean closing) {
    int size() {
      return block.toString().length() + 1;
    }
  }

  private List<Piece> pieces(Block block) {
    return switch (block) {
      case Block.Heading(var text) -> ShownText.line(text).isEmpty() ? List.of() : body(heading(ShownText.line(text)));
      case Block.Paragraph(var text) -> body(RichText.paragraphs(text));
      case Block.Entry entry -> body(RichText.entry(entry));
      case Block.Table table -> body(table(table));
      case Block.References(var links) -> links.isEmpty() ? List.of() : body(RichText.links(links));
      case Block.Code(var caption, var text) -> body(RichText.code(caption, text));
      case Block.Actions(var actions) -> buttons(actions);
      case Block.Menu(var prompt, var actions) -> menu(prompt, actions);
      case Block.Footer(var text) -> ShownText.line(text).isEmpty() ? List.of() : closing(BlockKit.context(text));
    };
  }

  private static List<ObjectNode> table(Block.Table table) {
    return table.rows().isEmpty()
        ? List.of()
        : Listed.suits(table)
            ? RichText.lines(Listed.lines(table))
            : RichText.code("", PlainAnswer.table(table));
  }

  private static List<Piece> body(List<ObjectNode> blocks) {
    return blocks.stream().map(block -> new Piece(block, false)).toList();
  }

  private static List<Piece> closing(ObjectNode block) {
    return List.of(new Piece(block, true));
  }

  /// The first title is large.
  private List<ObjectNode> heading(String text) {
    if (titled) {
      return RichText.bold(text);
    }
    titled = true;
    var header = BlockKit.block("header");
    header.set("text", BlockKit.plain(text, BlockKit.HEADER));
    return List.of(header);
  }

  private List<Piece> buttons(List<Action> actions) {
    var block = BlockKit.block("actions");
    var elements = block.putArray("elements");
    actions.stream().limit(BlockKit.BUTTONS).forEach(action -> {
      if (action.step() instanceof Step.Kept(var component)) {
        elements.add(button(action, component));
      }
    });
    var ended = actions.stream().filter(action -> action.step() instanceof Step.Ended).map(Action::label)
        .collect(Collectors.joining(", "));
    var pieces = new ArrayList<Piece>(elements.isEmpty() ? List.of() : closing(block));
    if (!ended.isEmpty()) {
      pieces.addAll(closing(BlockKit.context("Ended: " + ended)));
    }
    return pieces;
  }

  private ObjectNode button(Action action, String component) {
    var button = BlockKit.block("button").put("action_id", component);
    button.set("text", BlockKit.plain(action.label(), BlockKit.LABEL));
    if (action.primary() && !primary) {
      primary = true;
      button.put("style", "primary");
    }
    return button;
  }

  private List<Piece> menu(String prompt, List<Action> actions) {
    var block = BlockKit.block("actions");
    var select = block.putArray("elements").addObject().put("type", "static_select").put("action_id",
        "menu-" + ++menus);
    select.set("placeholder", BlockKit.plain(prompt, BlockKit.PLACEHOLDER));
    var options = select.putArray("options");
    actions.stream().limit(BlockKit.OPTIONS).forEach(action -> {
      if (action.step() instanceof Step.Kept(var component)) {
        var option = options.addObject().put("value", component);
        option.set("text", BlockKit.plain(action.label(), BlockKit.LABEL));
        if (!ShownText.line(action.detail()).isEmpty()) {
          option.set("description", BlockKit.plain(action.detail(), BlockKit.LABEL));
        }
      }
    });
    return options.isEmpty() ? List.of() : closing(block);
  }
}
