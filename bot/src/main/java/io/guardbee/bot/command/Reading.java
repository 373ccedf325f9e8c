package io.guardbee.bot.command;

import io.guardbee.bot.command.Argument.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes the words behind a command's name one by one and knows at each moment what may come next. Flags may stand
/// anywhere; what is required comes in its order, then the rest in any. For one thread.
final class Reading {
  private static final String ITEM = "item";
  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<Argument> open;
  private Optional<Argument> awaited = Optional.empty();

  Reading(Spec spec) {
    this.open = new ArrayList<>(spec.arguments());
  }

  /// Takes one more word; whether it fits.
  boolean take(String word) {
    if (word.startsWith("--")) {
      return flags().stream().filter(flag -> flag.name().equals(word)).findFirst().map(flag -> put(flag, ""))
          .orElse(false);
    }
    if (awaited.isPresent()) {
      var argument = awaited.get();
      awaited = Optional.empty();
      return put(argument, word);
    }
    return next().stream().filter(argument -> fits(argument, word)).findFirst()
        .map(argument -> begin(argument, word)).orElse(false);
  }

  private boolean begin(Argument argument, String word) {
    if (!argument.keyword().isEmpty() || (argument.kind() == Kind.POINT && word.equalsIgnoreCase(ITEM))) {
      awaited = Optional.of(argument);
      return true;
    }
    return put(argument, argument.choices().stream().filter(word::equalsIgnoreCase).findFirst().orElse(word));
  }

  private boolean put(Argument argument, String value) {
    values.put(argument.name(), value);
    return open.remove(argument);
  }

  private static boolean fits(Argument argument, String word) {
    if (!argument.keyword().isEmpty()) {
      return word.equalsIgnoreCase(argument.keyword());
    }
    // What must come next is taken as it is: the command says better what is wrong with it.
    return argument.choices().isEmpty()
        ? argument.required() || argument.kind().fits(word)
        : argument.choices().stream().anyMatch(word::equalsIgnoreCase);
  }

  /// What was given, by name; a flag has an empty value.
  Map<String, String> values() {
    return values;
  }

  /// The argument whose value must come next, because the word before it is there already.
  Optional<Argument> awaited() {
    return awaited;
  }

  /// What the next word may begin, flags aside: the first that is required, or else all that is left.
  List<Argument> next() {
    var missing = missing();
    return missing.isEmpty() ? open.stream().filter(a -> a.kind() != Kind.FLAG).toList() : missing.subList(0, 1);
  }

  /// The flags that are not there yet.
  List<Argument> flags() {
    return open.stream().filter(a -> a.kind() == Kind.FLAG).toList();
  }

  /// What is required and not there yet.
  List<Argument> missing() {
    return open.stream().filter(Argument::required).toList();
  }
}
