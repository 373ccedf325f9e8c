package io.guardbee.adapters.discord;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.buttons.ButtonStyle;
import net.dv8tion.jda.api.components.selections.SelectOption;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;

/// What can be pressed in one message, within the components that it may take. Where there are too many buttons, a list
/// takes their place, which holds 25 in the room of two; what no list of its block has room for stands in lists at the end
/// of the message, and of more than those hold, the number is known. Only what is kept on the server can be pressed, each
/// id once; one button at most is the first one.
final class Controls {
  /// Of every list; which of them it is says the choice.
  static final String LIST = "list-";
  private static final int A_ROW = 5;
  private static final int A_LIST = 25;
  private static final int LIST_COST = 2;
  private static final int LABEL = 80;
  private static final int OPTION = 100;
  private static final int ID = 100;
  private static final String MORE = "More to choose from";
  private final Set<String> used = new HashSet<>();
  private final List<Action> crowded = new ArrayList<>();
  private final int reserve;
  private int room;
  private boolean primary;

  /// @param room components that all of them may take
  /// @param reserve of those, for the lists at the end
  private Controls(int room, int reserve) {
    this.reserve = reserve;
    this.room = room - reserve;
  }

  /// As much for the lists at the end as is needed, which is nothing for most messages.
  ///
  /// @param room components that all controls of the message may take
  static Controls of(List<Block> blocks, int room) {
    for (var reserve = 0;; reserve += LIST_COST) {
      var tried = new Controls(room, reserve);
      blocks.forEach(tried::rows);
      if (tried.crowded.size() <= reserve / LIST_COST * A_LIST || reserve + LIST_COST > room) {
        return new Controls(room, reserve);
      }
    }
  }

  /// The rows of a block, which is asked for in its turn; none for a block of text.
  List<ActionRow> rows(Block block) {
    return switch (block) {
      case Block.Actions(var actions) -> buttons(actions);
      case Block.Menu(var prompt, var actions) -> lists(prompt, kept(shown(actions)));
      case Block.Heading _,Block.Paragraph _,Block.Entry _,Block.Table _,Block.Code _,Block.References _,Block.Footer _ ->
        List.of();
    };
  }

  /// The lists at the end.
  List<ActionRow> last() {
    room = reserve;
    return lists(MORE, List.copyOf(crowded.subList(0, crowded.size() - leftOut())));
  }

  /// How many found no place at all.
  int leftOut() {
    return Math.max(0, crowded.size() - reserve / LIST_COST * A_LIST);
  }

  private List<ActionRow> buttons(List<Action> actions) {
    var shown = shown(actions);
    if (cost(shown.size()) <= room) {
      return row(shown);
    }
    var kept = kept(shown);
    var first = kept.subList(0, Math.min(A_ROW, kept.size()));
    var rest = kept.subList(first.size(), kept.size());
    if (cost(first.size()) + cost(rest) <= room) {
      var rows = new ArrayList<>(row(first));
      rows.addAll(lists(MORE, rest));
      return rows;
    }
    return lists("Choose", kept);
  }

  private static int cost(int buttons) {
    return buttons + Math.ceilDiv(buttons, A_ROW);
  }

  private static int cost(List<Action> listed) {
    return Math.ceilDiv(listed.size(), A_LIST) * LIST_COST;
  }

  private List<ActionRow> row(List<Action> actions) {
    room -= cost(actions.size());
    var buttons = new ArrayList<Button>();
    for (var action : actions) {
      buttons.add(action.step() instanceof Step.Kept(var id)
          ? Button.of(style(action), id, label(action, LABEL))
          : Button.of(ButtonStyle.SECONDARY, "ended-" + used.size() + "-" + buttons.size(), label(action, LABEL))
              .asDisabled());
    }
    return chunks(buttons, A_ROW).stream().map(ActionRow::of).toList();
  }

  /// Lists to choose from, each in its row; what has no room is crowded.
  private List<ActionRow> lists(String prompt, List<Action> actions) {
    var fit = Math.min(actions.size(), room / LIST_COST * A_LIST);
    crowded.addAll(actions.subList(fit, actions.size()));
    var shown = actions.subList(0, fit);
    room -= cost(shown);
    return chunks(shown, A_LIST).stream().map(some -> ActionRow.of(list(prompt, some))).toList();
  }

  private static StringSelectMenu list(String prompt, List<Action> actions) {
    var options = actions.stream().map(Controls::option).toList();
    var shown = Markdown.plain(prompt, OPTION);
    return StringSelectMenu.create(LIST + options.getFirst().getValue().hashCode())
        .setPlaceholder(shown.isEmpty() ? "Choose" : shown).addOptions(options).build();
  }

  private static SelectOption option(Action action) {
    var option = SelectOption.of(label(action, OPTION), id(action));
    var detail = Markdown.plain(action.detail(), OPTION);
    return detail.isEmpty() ? option : option.withDescription(detail);
  }

  /// What is not kept cannot be sent back by the platform; what has ended only says so.
  private List<Action> shown(List<Action> actions) {
    return actions.stream().filter(action -> switch (action.step()) {
      case Step.Kept(var id) -> !id.isBlank() && id.length() <= ID && used.add(id);
      case Step.Ended _ -> true;
      case Step.Ask _,Step.Turn _,Step.Fill _ -> false;
    }).toList();
  }

  private static List<Action> kept(List<Action> shown) {
    return shown.stream().filter(action -> action.step() instanceof Step.Kept).toList();
  }

  private static String id(Action action) {
    return action.step() instanceof Step.Kept(var id) ? id : "";
  }

  private ButtonStyle style(Action action) {
    if (!action.primary() || primary) {
      return ButtonStyle.SECONDARY;
    }
    primary = true;
    return ButtonStyle.PRIMARY;
  }

  private static String label(Action action, int limit) {
    var label = Markdown.plain(action.label(), limit);
    return label.isEmpty() ? "…" : label;
  }

  private static <T> List<List<T>> chunks(List<T> all, int size) {
    var chunks = new ArrayList<List<T>>();
    for (int at = 0; at < all.size(); at += size) {
      chunks.add(all.subList(at, Math.min(all.size(), at + size)));
    }
    return chunks;
  }
}
