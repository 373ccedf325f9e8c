package io.guardbee.adapters.discord;

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
import io.guardbee.adapters.chat.Block.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A whole answer as a text file, for what a message has no room for.
final class Sheet {
  private Sheet() {}

  static String of(List<Block> blocks) {
    return blocks.stream().map(Sheet::text).filter(text -> !text.isBlank())
        .collect(Collectors.joining("\n\n", "", "\n"));
  }

  private static String text(Block block) {
    return Markdown.harmless(switch (block) {
      case Heading(var text) -> text + "\n" + "=".repeat(Math.min(72, text.length()));
      case Paragraph(var text) -> text;
      case Entry(_, var word, var text, var details) ->
        Stream.concat(Stream.of(word + "  " + text), details.stream().map(detail -> "    " + detail))
            .collect(Collectors.joining("\n"));
      case Table table -> String.join("\n", Grid.of(table));
      case Code(var caption, var text) -> caption.isBlank() ? text : caption + "\n\n" + text;
      case Actions(var actions) -> typed(actions);
      case Menu(_, var actions) -> typed(actions);
      case Footer(var text) -> text;
    });
  }

  private static String typed(List<Action> actions) {
    return actions.stream().map(Action::step).filter(Step.Ask.class::isInstance).map(Step.Ask.class::cast)
        .map(Step.Ask::command).collect(Collectors.joining("\n"));
  }
}
