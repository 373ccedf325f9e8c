package io.guardbee.bot.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Guesses what somebody meant to type.
public final class Nearest {
  private static final int LONGEST = 60;
  /// No word is allowed more steps than that.
  private static final int FARTHEST = 3;

  private Nearest() {}

  /// The candidate that `typed` most likely stands for; empty when none is near.
  public static Optional<String> to(String typed, Collection<String> candidates) {
    return all(typed, candidates).findFirst();
  }

  /// The candidates that `typed` may stand for, nearest first.
  static Stream<String> all(String typed, Collection<String> candidates) {
    var word = typed.toLowerCase(Locale.ROOT);
    return word.length() > LONGEST
        ? Stream.empty()
        : candidates.stream().filter(c -> c.length() - word.length() <= FARTHEST && distance(word, c) <= allowed(word))
            .sorted(Comparator.<String>comparingInt(c -> distance(word, c)).thenComparing(Comparator.naturalOrder()));
  }

  /// ` Did you mean NAME?`, or nothing.
  public static String hint(String typed, Collection<String> candidates, String prefix) {
    return to(typed, candidates).map(c -> " Did you mean " + prefix + c + "?").orElse("");
  }

  private static int allowed(String word) {
    return word.length() <= 3 ? 1 : word.length() <= 6 ? 2 : FARTHEST;
  }

  /// Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other.
  static int distance(String a, String b) {
    var rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, a, b, i, j);
      }
    }
    return rows[a.length()][b.length()];
  }

  private static int step(int[][] rows, String a, String b, int i, int j) {
    var same = a.charAt(i - 1) == b.charAt(j - 1);
    var best = Math.min(Math.min(rows[i - 1][j], rows[i][j - 1]) + 1, rows[i - 1][j - 1] + (same ? 0 : 1));
    var swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
  }
}
