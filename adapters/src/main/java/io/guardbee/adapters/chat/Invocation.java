package io.guardbee.adapters.chat;

import java.util.List;

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

  /// The same, asked with other words.
  public Invocation with(List<String> others) {
    return new Invocation(events, others, asker, place, origin);
  }

  /// The same words, asked by whom and where `other` was.
  public Invocation by(Invocation other) {
    return new Invocation(other.events, words, other.asker, other.place, other.origin);
  }
}
