package io.guardbee.bot.command;

import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// Which checks a person asks for: `item 4`, `4`, or a check's id.
sealed interface Choice {
  /// These.
  record Some(Predicate<CheckSpec> wanted) implements Choice {}

  /// There is no such thing; `why` is one line that says what to do.
  record None(String why) implements Choice {}

  /// The choice that these words make.
  ///
  /// @param words what follows the machine's name; none means everything
  static Choice of(List<String> words, Catalogue catalogue) {
    var rest = words.size() == 2 && words.getFirst().toLowerCase(Locale.ROOT).equals("item")
        ? words.subList(1, 2)
        : words;
    return switch (rest.size()) {
      case 0 -> new Some(_ -> true);
      case 1 -> one(rest.getFirst(), catalogue);
      default -> new None("Name one item (1 to 17) or one check after the machine.");
    };
  }

  private static Choice one(String word, Catalogue catalogue) {
    if (word.matches("[0-9]{1,2}") && Integer.parseInt(word) <= 17) {
      var item = Integer.parseInt(word);
      return new Some(spec -> spec.item() == item);
    }
    return catalogue.spec(word).<Choice>map(spec -> new Some(s -> s.id().equals(spec.id())))
        .orElseGet(() -> new None(unknown(word, catalogue)));
  }

  /// What to say of a word that is no check.
  static String unknown(String word, Catalogue catalogue) {
    var ids = catalogue.specs().stream().map(CheckSpec::id).map(CheckId::value).toList();
    return "There is no item or check called \"" + PlainText.line(word, 40) + "\"." + Nearest.hint(word, ids, "")
        + " /checks lists them.";
  }
}
