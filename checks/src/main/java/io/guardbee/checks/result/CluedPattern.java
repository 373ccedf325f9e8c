package io.guardbee.checks.result;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A pattern that is tried only near a word without which it cannot match. To look for a word costs a small part of what
/// it costs to try a pattern at each letter, and redaction of what is kept was most of the work of an audit.
///
/// @param clues of which one is in every match; in small letters where the pattern takes either case
/// @param anyCase whether it does
/// @param back how many letters before a clue a match begins at most; negative for behind it
/// @param ahead how many letters behind a clue's beginning a match begins at most
record CluedPattern(Pattern pattern, Clues clues, boolean anyCase, int back, int ahead) {
  /// One whose matches begin with a clue.
  static CluedPattern of(String regex, String... clues) {
    return within(0, regex, clues);
  }

  /// One whose matches begin up to `back` letters before a clue.
  static CluedPattern within(int back, String regex, String... clues) {
    return new CluedPattern(Pattern.compile(regex), new Clues(List.of(clues)), false, back, 0);
  }

  /// The same, in either case.
  CluedPattern inAnyCase() {
    return new CluedPattern(pattern, clues, true, back, ahead);
  }

  /// The same, whose matches begin exactly so far behind a clue's beginning.
  CluedPattern behind(int letters) {
    return new CluedPattern(pattern, clues, anyCase, -letters, letters);
  }

  /// @param small `text` in small letters
  Search in(String text, String small) {
    return new Search(this, text, anyCase ? small : text);
  }

  /// `text` in small letters, letter for letter: what is not ASCII is of no interest, and may change its length.
  static String small(String text) {
    var small = text.toLowerCase(Locale.ROOT);
    if (small.length() == text.length()) {
      return small;
    }
    var letters = text.toCharArray();
    for (var i = 0; i < letters.length; i++) {
      letters[i] = letters[i] >= 'A' && letters[i] <= 'Z' ? (char) (letters[i] + 32) : letters[i];
    }
    return new String(letters);
  }

  /// A walk over one text, from its beginning to its end.
  static final class Search {
    private final CluedPattern clued;
    private final String text;
    private final String searched;
    private final Matcher matcher;
    private int next = Integer.MIN_VALUE;

    private Search(CluedPattern clued, String text, String searched) {
      this.clued = clued;
      this.text = text;
      this.searched = searched;
      this.matcher = clued.pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    }

    /// What was found.
    Matcher found() {
      return matcher;
    }

    /// Finds the first match at `from` or behind it; `from` never goes back.
    boolean find(int from) {
      var start = from;
      for (var clue = clue(from - clued.ahead); clue < text.length(); clue = clue(clue + 1)) {
        for (start = Math.max(start, clue - clued.back); start <= clue + clued.ahead; start++) {
          if (start <= text.length() && matcher.region(start, text.length()).lookingAt()) {
            return true;
          }
        }
      }
      return false;
    }

    /// Where the next clue begins, or the end of the text.
    private int clue(int from) {
      if (next < from) {
        next = clued.clues.next(searched, Math.max(0, from));
      }
      return next;
    }
  }
}
