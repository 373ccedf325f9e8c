package io.guardbee.bot.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds the word that somebody probably meant.
final class Closest {
  private Closest() {}

  static Optional<String> to(String word, List<String> known) {
    return known.stream().min(Comparator.comparingInt(k -> distance(word, k)))
        .filter(k -> distance(word, k) <= Math.max(1, k.length() / 3));
  }

  /// Edits (insert, delete, replace) between two words; long ones are far from everything.
  private static int distance(String from, String to) {
    if (from.length() > 60) {
      return Integer.MAX_VALUE;
    }
    var row = new int[to.length() + 1];
    for (var j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (var i = 1; i <= from.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= to.length(); j++) {
        var replaced = diagonal + (Character.toLowerCase(from.charAt(i - 1)) == Character.toLowerCase(to.charAt(j - 1))
            ? 0
            : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
