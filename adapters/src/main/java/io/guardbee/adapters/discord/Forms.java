package io.guardbee.adapters.discord;

import io.guardbee.adapters.chat.Form;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.label.LabelChildComponent;
import net.dv8tion.jda.api.components.selections.SelectOption;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.interactions.modals.ModalMapping;
import net.dv8tion.jda.api.modals.Modal;

/// Forms as Discord's modals.
final class Forms {
  private static final int TITLE = 45;
  private static final int HINT = 100;
  private static final int FIELDS = 5;
  private static final int OPTIONS = 25;
  private static final int ANSWER = 500;

  private Forms() {}

  /// @param component the id to hand in what was filled in
  static Modal modal(String component, Form form) {
    return Modal.create(component, said(form.title(), TITLE))
        .addComponents(form.fields().stream().limit(FIELDS).map(Forms::label).toList()).build();
  }

  private static Label label(Form.Field field) {
    var hint = Markdown.plain(field.hint(), HINT);
    var label = said(field.label(), TITLE);
    return hint.isEmpty() ? Label.of(label, input(field)) : Label.of(label, hint, input(field));
  }

  private static LabelChildComponent input(Form.Field field) {
    if (field.options().isEmpty()) {
      return TextInput.create(field.name(), TextInputStyle.SHORT).setRequired(field.required()).setMaxLength(ANSWER)
          .build();
    }
    return StringSelectMenu.create(field.name()).setRequired(field.required())
        .setRequiredRange(field.required() ? 1 : 0, 1)
        .addOptions(field.options().stream().filter(option -> !option.isBlank() && option.length() <= HINT).distinct()
            .limit(OPTIONS).map(option -> SelectOption.of(said(option, HINT), option)).toList())
        .build();
  }

  private static String said(String text, int limit) {
    var plain = Markdown.plain(text, limit);
    return plain.isEmpty() ? "…" : plain;
  }

  /// What was filled in, by field name.
  static Map<String, String> values(List<ModalMapping> filled) {
    return filled.stream().collect(Collectors.toMap(ModalMapping::getCustomId, Forms::value, (first, _) -> first));
  }

  private static String value(ModalMapping filled) {
    return switch (filled.getType()) {
      case STRING_SELECT -> filled.getAsStringList().stream().findFirst().orElse("");
      default -> filled.getAsString();
    };
  }
}
