package io.guardbee.adapters.chat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One command, as a person gave it. The words are hostile text: split, bounded and free of control characters, and
/// otherwise unchecked.
///
/// @param events the keys by which a second delivery of the same event is recognised, most specific first; one that is
///   known already is enough. Empty where nothing is ever delivered twice
/// @param words the command's name without its slash, then its arguments; never empty
/// @param asker who asks
/// @param place where
/// @param origin how
public record Invocation(List<String> events, List<String> words, Asker asker, Place place, Origin origin) {
  private static final Set<Integer> MARKS = Set.of((int) '"', 0x201c, 0x201d, 0x201e);

  public Invocation {
    events = List.copyOf(events);
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("A command has a name");
    }
  }

  /// A command of the person at the terminal.
  public static Invocation terminal(List<String> words) {
    return new Invocation(List.of(), words, Asker.CONSOLE, Place.TERMINAL, Origin.TERMINAL);
  }

  /// The command's name.
  public String name() {
    return words.getFirst();
  }

  /// What follows the name.
  public List<String> arguments() {
    return words.subList(1, words.size());
  }

  /// The line that asks these words.
  public static String typed(List<String> words) {
    return "/" + words.stream().map(word -> quoted(word).orElse(word)).collect(Collectors.joining(" "));
  }

  /// `word` as it is typed in a line: in quotation marks where it has blanks. Empty where no line can hold it.
  public static Optional<String> quoted(String word) {
    if (word.isEmpty() || MARKS.contains(word.codePointAt(0))) {
      return Optional.empty();
    }
    if (word.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
      return Optional.of(word);
    }
    return word.codePoints().noneMatch(MARKS::contains) ? Optional.of('"' + word + '"') : Optional.empty();
  }

  /// The same, asked with other words.
  public Invocation with(List<String> others) {
    return new Invocation(events, others, asker, place, origin);
  }

  /// The same words, asked by whom and where `other` was.
  public Invocation by(Invocation other) {
    return new Invocation(other.events, words, other.asker, other.place, other.origin);
  }
}
