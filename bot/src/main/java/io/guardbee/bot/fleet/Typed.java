package io.guardbee.bot.fleet;

import io.guardbee.bot.command.Words;
import io.guardbee.checks.result.PlainText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What may be offered to somebody who types: names that show as what they are. A name that more than one project has is
/// offered with its project before it.
final class Typed {
  private static final int MOST = 5_000;
  private static final int LONGEST = 100;

  private Typed() {}

  /// The words, each with the key of its project.
  ///
  /// @param taken whether a word means something else here
  static Map<String, String> of(List<Roster.Seen> projects, java.util.function.Predicate<String> taken) {
    var often = new HashMap<String, Integer>();
    projects.forEach(project -> project.names().forEach(name -> often.merge(name, 1, Integer::sum)));
    var words = new LinkedHashMap<String, String>();
    for (var each : projects) {
      for (var name : each.names()) {
        var word = often.getOrDefault(name, 0) > 1 || taken.test(name) ? each.project().key() + "/" + name : name;
        if (words.size() < MOST && typeable(word)) {
          words.putIfAbsent(word, each.project().key());
        }
      }
    }
    return words;
  }

  /// Whether it shows as what it is, can stand in a line, and is taken by no command for a flag.
  static boolean typeable(String word) {
    return !word.isEmpty() && word.length() <= LONGEST && !word.startsWith("-") && !word.startsWith("/")
        && Words.typeable(word)
        && PlainText.line(word, LONGEST + 1).equals(word);
  }
}
