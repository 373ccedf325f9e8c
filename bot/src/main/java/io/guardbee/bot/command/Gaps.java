package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Form;
import io.guardbee.adapters.chat.Form.Field;
import io.guardbee.bot.command.Argument.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The form that asks for what is missing of a command, and the words that its answers make.
final class Gaps {
  private Gaps() {}

  /// One field for each missing argument.
  ///
  /// @param words the command's name and what fits so far
  static Form form(Spec spec, List<String> words, List<Argument> missing) {
    return new Form("Guardbee: /" + spec.name(), missing.stream().map(Gaps::field).toList(), words);
  }

  private static Field field(Argument argument) {
    return new Field(argument.name(), argument.name(), argument.hint(), argument.required(), argument.choices());
  }

  /// The words of the command as it is asked then. The answers are hostile; each becomes one word, so that none can
  /// become a second argument or a flag.
  ///
  /// @param values by the name of the field; what the form does not ask for is not looked at
  static Words filled(Spec spec, Form form, Map<String, String> values) {
    var words = new ArrayList<>(form.command());
    for (var field : form.fields()) {
      var argument = spec.arguments().stream().filter(a -> a.name().equals(field.name())).findFirst();
      if (argument.isEmpty()) {
        return new Words.Odd("That form is out of date. Ask " + spec.typed() + " again.");
      }
      var value = values.getOrDefault(field.name(), "").strip();
      var why = why(argument.get(), value);
      if (!why.isEmpty()) {
        return new Words.Odd(why);
      }
      words.addAll(words(argument.get(), value));
    }
    return Words.apart(words);
  }

  private static List<String> words(Argument argument, String value) {
    var words = new ArrayList<String>();
    if (!value.isEmpty()) {
      if (!argument.keyword().isEmpty()) {
        words.add(argument.keyword());
      }
      words.addAll(several(argument) ? List.of(value.split(Words.BLANKS)) : List.of(value));
    }
    return words;
  }

  private static String why(Argument argument, String value) {
    if (value.isEmpty()) {
      return argument.required() ? Parsed.lacking(argument) : "";
    }
    if (value.startsWith("--")) {
      return argument.name() + " cannot begin with \"--\": " + argument.hint() + ".";
    }
    if (!several(argument) && !named(argument) && Words.several(value)) {
      return argument.name() + " is one word, without blanks: " + argument.hint() + ".";
    }
    return argument.choices().isEmpty() || argument.choices().contains(value)
        ? ""
        : argument.name() + " is one of: " + String.join(", ", argument.choices()) + ".";
  }

  /// What the cloud lets people call as they like, and what they write for others to read.
  private static boolean named(Argument argument) {
    return argument.kind() == Kind.VM || argument.kind() == Kind.PROJECT || argument.kind() == Kind.TEXT;
  }

  /// `item 4` is two words.
  private static boolean several(Argument argument) {
    return argument.kind() == Kind.POINT;
  }
}
