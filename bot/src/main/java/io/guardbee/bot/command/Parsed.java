package io.guardbee.bot.command;

import io.guardbee.bot.command.Argument.Kind;
import io.guardbee.checks.result.PlainText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The arguments of a command, by name; or why the words are none.
sealed interface Parsed {
  /// These.
  record Arguments(Map<String, String> values) implements Parsed {}

  /// That is not how it is asked; `why` is one line.
  record Odd(String why) implements Parsed {}

  /// Reads `words`, which follow the command's name.
  static Parsed of(Spec spec, List<String> words) {
    var values = new LinkedHashMap<String, String>();
    var rest = new ArrayDeque<>(words);
    var open = new ArrayList<>(spec.arguments());
    while (!rest.isEmpty()) {
      var word = rest.pop();
      var argument = open.stream().filter(a -> fits(a, word)).findFirst();
      if (argument.isEmpty()) {
        return odd(spec, word);
      }
      open.remove(argument.get());
      var value = argument.get().keyword().isEmpty() ? value(argument.get(), word, rest) : rest.poll();
      if (value == null) {
        return odd(spec, word);
      }
      values.put(argument.get().name(), value);
    }
    return open.stream().anyMatch(Argument::required) ? odd(spec, "") : new Arguments(values);
  }

  private static boolean fits(Argument argument, String word) {
    if (argument.kind() == Kind.FLAG) {
      return word.equals(argument.name());
    }
    if (!argument.keyword().isEmpty()) {
      return word.equalsIgnoreCase(argument.keyword());
    }
    return !word.startsWith("--") && (argument.choices().isEmpty() || argument.choices().contains(word));
  }

  /// `item 4` is a point in two words.
  private static String value(Argument argument, String word, Deque<String> rest) {
    if (argument.kind() == Kind.FLAG) {
      return "";
    }
    return argument.kind() == Kind.POINT && word.toLowerCase(Locale.ROOT).equals("item") && !rest.isEmpty()
        ? rest.pop()
        : word;
  }

  private static Parsed odd(Spec spec, String word) {
    var flags = spec.arguments().stream().filter(a -> a.kind() == Kind.FLAG).map(Argument::name).toList();
    var hint = word.startsWith("--") ? Nearest.hint(word, flags, "") : "";
    var what = word.isEmpty() ? "" : " \"" + PlainText.line(word, 40) + "\" does not fit there." + hint;
    return new Odd("That is not how it is asked: " + spec.usage() + (what.isEmpty() ? "" : "." + what));
  }
}
