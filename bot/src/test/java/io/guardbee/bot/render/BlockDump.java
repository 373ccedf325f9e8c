package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.console.ConsoleRenderer;
import io.guardbee.adapters.console.Ink;
import java.util.List;
import java.util.stream.Collectors;

/// An answer as text with everything that can be pressed, for a person who looks at goldens.
final class BlockDump {
  private static final ConsoleRenderer PLAIN = new ConsoleRenderer(80, Ink.NONE);

  private BlockDump() {}

  static String of(Reply reply) {
    return switch (reply) {
      case Reply.Answered answered -> "summary: " + answered.summary() + "\nstanding: " + answered.standing() + "\n\n"
          + of(answered.blocks()) + answered.pages().stream().filter(page -> !page.id().equals(Reply.Page.WHOLE))
              .filter(page -> !page.blocks().equals(answered.blocks()))
              .map(page -> "\n======== page " + page.id() + ": " + page.title() + "\n\n" + of(page.blocks()))
              .collect(Collectors.joining());
      case Reply.Refused(var text) -> "refused: " + text + "\n";
      case Reply.Failed(var text, var _) -> "failed: " + text + "\n";
    };
  }

  static String of(List<Block> blocks) {
    var out = new StringBuilder();
    for (var block : blocks) {
      out.append(switch (block) {
        case Block.Actions(var actions) -> "[actions]\n" + listed(actions);
        case Block.Menu(var prompt, var actions) -> "[menu] " + prompt + "\n" + listed(actions);
        case Block.Footer footer -> "[footer] " + PLAIN.render(List.of(footer));
        case Block.Heading heading -> "[heading] " + PLAIN.render(List.of(heading));
        case Block.Code code -> "[code]\n" + PLAIN.render(List.of(code)) + "[code ends]\n";
        case Block.Paragraph _,Block.Entry _,Block.Table _,Block.References _ -> PLAIN.render(List.of(block));
      });
    }
    return out.toString();
  }

  private static String listed(List<Action> actions) {
    return actions.stream().map(action -> "  " + (action.primary() ? "*" : "-") + " " + action.label()
        + (action.detail().isEmpty() ? "" : " (" + action.detail() + ")") + " -> " + step(action.step()) + "\n")
        .collect(Collectors.joining());
  }

  private static String step(Step step) {
    return switch (step) {
      case Step.Ask(var command) -> command;
      case Step.Turn(var page) -> "page " + page;
      case Step.Fill(var form) -> "form " + form.title();
      case Step.Kept(var component) -> "kept " + component;
      case Step.Ended() -> "ended";
    };
  }
}
