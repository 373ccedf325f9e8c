package io.guardbee.adapters.chat;

import java.util.List;

/// One command, as a person gave it. The words are hostile text: split, bounded and free of control characters, and
/// otherwise unchecked.
///
/// @param words the command's name without its slash, then its arguments; never empty
/// @param asker who asks
public record Invocation(List<String> words, Asker asker) {
  public Invocation {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("A command has a name");
    }
  }

  /// The command's name.
  public String name() {
    return words.getFirst();
  }

  /// What follows the name.
  public List<String> arguments() {
    return words.subList(1, words.size());
  }
}
