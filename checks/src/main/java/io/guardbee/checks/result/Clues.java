package io.guardbee.checks.result;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// Words that are looked for together, in one walk over a text: `indexOf` for each of them would walk as often as there
/// are words, and redaction looks for dozens.
final class Clues {
  private static final int LETTERS = 128;
  private final List<String> words;
  private final int[][] byFirst;
  private final char[] second;

  /// @param words of ASCII letters
  Clues(List<String> words) {
    this.words = List.copyOf(words);
    this.byFirst = IntStream.range(0, LETTERS).mapToObj(
        first -> IntStream.range(0, words.size()).filter(word -> words.get(word).charAt(0) == first).toArray())
        .toArray(int[][]::new);
    this.second = new char[words.size()];
    for (var word = 0; word < second.length; word++) {
      second[word] = words.get(word).length() > 1 ? words.get(word).charAt(1) : 0;
    }
  }

  List<String> words() {
    return words;
  }

  /// Where the first of the words begins at `from` or behind it; the length of `text` if none does.
  int next(String text, int from) {
    if (words.size() == 1) {
      var at = text.indexOf(words.getFirst(), from);
      return at < 0 ? text.length() : at;
    }
    for (var at = from; at < text.length(); at++) {
      var letter = text.charAt(at);
      if (letter < LETTERS) {
        for (var word : byFirst[letter]) {
          if (begins(word, text, at)) {
            return at;
          }
        }
      }
    }
    return text.length();
  }

  /// The numbers of the words that occur anywhere.
  BitSet in(String text) {
    var found = new BitSet(words.size());
    for (var at = 0; at < text.length(); at++) {
      var letter = text.charAt(at);
      if (letter < LETTERS) {
        for (var word : byFirst[letter]) {
          if (!found.get(word) && begins(word, text, at)) {
            found.set(word);
          }
        }
      }
    }
    return found;
  }

  /// Most words that begin with the same letter differ in the next one, which costs less than a call.
  private boolean begins(int word, String text, int at) {
    return (second[word] == 0 || (at + 1 < text.length() && text.charAt(at + 1) == second[word]))
        && text.startsWith(words.get(word), at);
  }
}
