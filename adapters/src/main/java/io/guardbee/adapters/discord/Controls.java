package io.guardbee.adapters.discord;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.buttons.ButtonStyle;
import net.dv8tion.jda.api.components.selections.SelectOption;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;

/// What can be pressed in one message. Only what is kept on the server can be, each id once; one button at most is the
/// first one.
final class Controls {
  /// Of every list; which of them it is says the choice.
  static final String LIST = "list-";
  private static final int A_ROW = 5;
  private static final int A_LIST = 25;
  private static final int LABEL = 80;
  private static final int OPTION = 100;
  private static final int ID = 100;
  private final Set<String> used = new HashSet<>();
  private boolean primary;

  /// Rows of buttons.
  List<ActionRow> buttons(List<Action> actions) {
    var buttons = new ArrayList<Button>();
    for (var action : actions) {
      switch (action.step()) {
        case Step.Kept(var id) when fresh(id) -> buttons.add(Button.of(style(action), id, label(action, LABEL)));
        case Step.Ended _ -> buttons
            .add(Button.of(ButtonStyle.SECONDARY, "ended-" + used.size() + "-" + buttons.size(), label(action, LABEL))
                .asDisabled());
        case Step.Kept _,Step.Ask _,Step.Turn _,Step.Fill _ -> {
          // nothing that Discord could send back
        }
      }
    }
    return chunks(buttons, A_ROW).stream().map(ActionRow::of).toList();
  }

  /// Lists to choose from, each in its row.
  List<ActionRow> lists(String prompt, List<Action> actions) {
    var options = new ArrayList<SelectOption>();
    for (var action : actions) {
      if (action.step() instanceof Step.Kept(var id) && fresh(id)) {
        options.add(option(action, id));
      }
    }
    return chunks(options, A_LIST).stream().map(some -> ActionRow.of(list(prompt, some))).toList();
  }

  private StringSelectMenu list(String prompt, List<SelectOption> options) {
    var shown = Markdown.plain(prompt, OPTION);
    return StringSelectMenu.create(LIST + options.getFirst().getValue().hashCode())
        .setPlaceholder(shown.isEmpty() ? "Choose" : shown).addOptions(options).build();
  }

  private static SelectOption option(Action action, String id) {
    var option = SelectOption.of(label(action, OPTION), id);
    var detail = Markdown.plain(action.detail(), OPTION);
    return detail.isEmpty() ? option : option.withDescription(detail);
  }

  private boolean fresh(String id) {
    return !id.isBlank() && id.length() <= ID && used.add(id);
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
