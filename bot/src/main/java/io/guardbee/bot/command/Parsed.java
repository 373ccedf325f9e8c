package io.guardbee.bot.command;

import io.guardbee.bot.command.Argument.Kind;
import io.guardbee.checks.result.PlainText;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The arguments of a command, by name; or why the words are none.
sealed interface Parsed {
  /// These.
  record Arguments(Map<String, String> values) implements Parsed {}

  /// All that is there fits, and these are still required.
  ///
  /// @param why one line that says so
  record Missing(List<Argument> arguments, String why) implements Parsed {}

  /// That is not how it is asked; `why` is one line.
  record Odd(String why) implements Parsed {}

  /// Reads `words`, which follow the command's name.
  static Parsed of(Spec spec, List<String> words) {
    var reading = new Reading(spec);
    for (var word : words) {
      if (!reading.take(word)) {
        return odd(spec, "\"" + PlainText.line(word, 40) + "\" does not fit there." + hint(reading, word));
      }
    }
    if (reading.awaited().isPresent()) {
      var argument = reading.awaited().get();
      return odd(spec, "After \"" + PlainText.line(words.getLast(), 40) + "\" comes " + argument.name() + ": "
          + argument.hint() + ".");
    }
    var missing = reading.missing();
    return missing.isEmpty()
        ? new Arguments(reading.values())
        : new Missing(missing, why(spec, lacking(missing.getFirst())));
  }

  /// What to say of a required argument that is not there.
  static String lacking(Argument argument) {
    return argument.name() + " is missing: " + argument.hint() + ".";
  }

  private static Parsed odd(Spec spec, String what) {
    return new Odd(why(spec, what));
  }

  private static String why(Spec spec, String what) {
    return "That is not how it is asked: " + spec.usage() + ". " + what;
  }

  private static String hint(Reading reading, String word) {
    var flags = reading.flags().stream().map(Argument::name);
    var others = reading.next().stream().filter(a -> a.kind() == Kind.CHOICE || !a.keyword().isEmpty())
        .flatMap(a -> a.keyword().isEmpty() ? a.choices().stream() : Stream.of(a.keyword()));
    return Nearest.hint(word, (word.startsWith("--") ? flags : others).toList(), "");
  }
}
