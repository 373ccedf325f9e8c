package io.guardbee.checks.catalog;

import io.guardbee.checks.result.PlainText;
import java.util.List;
import java.util.stream.Stream;

/// Names and paths of a guest, which may be hostile, in sentences.
public final class Words {
  private Words() {}

  /// "a, b and c", each once and at most 80 characters of it; of more than five the first five and how many more.
  public static String list(Stream<String> names) {
    var all = names.distinct().map(name -> PlainText.line(name, 80)).toList();
    if (all.size() > 5) {
      return String.join(", ", all.subList(0, 5)) + " and " + (all.size() - 5) + " more";
    }
    return all.size() < 2
        ? String.join("", all)
        : String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.getLast();
  }

  /// `1 key` or `3 keys`.
  public static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  /// A list for the shell, each word in single quotes. Only for words that were checked to hold none.
  public static String quoted(List<String> words) {
    return words.stream().map(word -> "'" + word + "'").reduce((a, b) -> a + " " + b).orElse("");
  }
}
