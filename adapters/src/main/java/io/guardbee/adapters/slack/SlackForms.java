package io.guardbee.adapters.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.model.view.ViewState;
import io.guardbee.adapters.chat.Form;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.ShownText;
import java.util.HashMap;
import java.util.Map;

/// Forms as modals, and what was filled in.
final class SlackForms {
  private static final int TITLE = 24;
  private static final int TYPED = 500;
  private static final String FIELD = "value";

  private SlackForms() {}

  /// The view that asks what `form` asks.
  ///
  /// @param component the id to hand the answers in with
  /// @param from where it was opened, as it is handed back
  static String view(String component, Form form, String from) {
    var view = BlockKit.block("modal").put("callback_id", component).put("private_metadata", from);
    view.set("title", BlockKit.plain(form.title(), TITLE));
    view.set("submit", BlockKit.plain("Ask", TITLE));
    view.set("close", BlockKit.plain("Cancel", TITLE));
    var blocks = view.putArray("blocks");
    form.fields().forEach(field -> blocks.add(input(field)));
    return view.toString();
  }

  /// A modal that only says something.
  static String notice(SlackMessage message) {
    var view = BlockKit.block("modal");
    view.set("title", BlockKit.plain("Guardbee", TITLE));
    view.set("close", BlockKit.plain("Close", TITLE));
    view.set("blocks", message.blocks());
    return view.toString();
  }

  /// The bot's own page.
  ///
  /// @param from where what is pressed on it is answered, as it is handed back
  static String home(ArrayNode blocks, Place from) {
    var view = BlockKit.block("home").put("private_metadata", SlackPlaces.written(from));
    view.set("blocks", blocks);
    return view.toString();
  }

  private static ObjectNode input(Form.Field field) {
    var input = BlockKit.block("input").put("block_id", field.name()).put("optional", !field.required());
    input.set("label", BlockKit.plain(field.label(), BlockKit.LABEL));
    input.set("element", listed(field) ? select(field) : typed(field));
    return input;
  }

  /// What a list cannot hold is typed.
  private static boolean listed(Form.Field field) {
    return !field.options().isEmpty() && field.options().size() <= BlockKit.OPTIONS
        && field.options().stream().allMatch(option -> !option.isBlank() && option.length() <= BlockKit.LABEL);
  }

  private static ObjectNode select(Form.Field field) {
    var select = BlockKit.block("static_select").put("action_id", FIELD);
    hint(select, field);
    var options = select.putArray("options");
    field.options().forEach(value -> options.addObject().put("value", value).set("text",
        BlockKit.plain(value, BlockKit.LABEL)));
    return select;
  }

  private static ObjectNode typed(Form.Field field) {
    var text = BlockKit.block("plain_text_input").put("action_id", FIELD).put("max_length", TYPED);
    hint(text, field);
    return text;
  }

  private static void hint(ObjectNode element, Form.Field field) {
    if (!ShownText.line(field.hint()).isEmpty()) {
      element.set("placeholder", BlockKit.plain(field.hint(), BlockKit.PLACEHOLDER));
    }
  }

  /// What was filled in, by field; what was left empty is empty.
  static Map<String, String> values(ViewState state) {
    var values = new HashMap<String, String>();
    state.getValues().forEach((field, elements) -> {
      var given = elements.get(FIELD);
      if (given == null) {
        return;
      }
      var text = given.getSelectedOption() == null ? given.getValue() : given.getSelectedOption().getValue();
      values.put(field, text == null ? "" : text);
    });
    return values;
  }
}
