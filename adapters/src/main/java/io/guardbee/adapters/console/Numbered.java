package io.guardbee.adapters.console;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Reply;
import java.util.ArrayList;
import java.util.List;

/// An answer whose actions have numbers, from 1, in the order of reading.
///
/// @param choices the actions, the first is number 1
record Numbered(Reply reply, List<Action> choices) {
  static Numbered of(Reply reply) {
    var choices = new ArrayList<Action>();
    return reply instanceof Reply.Answered answered
        ? new Numbered(new Reply.Answered(answered.summary(), answered.standing(),
            answered.blocks().stream().map(block -> numbered(block, choices)).toList(), answered.attachments()),
            List.copyOf(choices))
        : new Numbered(reply, List.of());
  }

  private static Block numbered(Block block, List<Action> choices) {
    return switch (block) {
      case Block.Actions(var actions) -> new Block.Menu("What next? Type its number:", numbered(actions, choices));
      case Block.Menu(var prompt, var actions) -> new Block.Menu(prompt + ":", numbered(actions, choices));
      case Block.Heading _,Block.Paragraph _,Block.Entry _,Block.Table _,Block.Code _,Block.References _,Block.Footer _ ->
        block;
    };
  }

  private static List<Action> numbered(List<Action> actions, List<Action> choices) {
    return actions.stream().map(action -> {
      choices.add(action);
      return new Action("%2d  %s".formatted(choices.size(), action.label()), action.detail(), action.primary(),
          action.step());
    }).toList();
  }
}
