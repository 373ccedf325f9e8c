package io.guardbee.adapters.slack;

import java.util.Optional;

/// What can be said of a message that was shown, so that it can be shown anew.
sealed interface Reference {
  /// A message that stands in a channel.
  record Standing(String channel, String ts) implements Reference {}

  /// Something that only the asker sees. Slack edits no such thing: the answer is a new one.
  record Passing() implements Reference {}

  /// As it is remembered.
  default String written() {
    return switch (this) {
      case Standing(var channel, var ts) -> "m:" + channel + ":" + ts;
      case Passing _ -> "e:";
    };
  }

  /// Empty for what this release did not write.
  static Optional<Reference> read(String text) {
    var parts = text.split(":", -1);
    if (parts[0].equals("m") && parts.length == 3) {
      return Optional.of(new Standing(parts[1], parts[2]));
    }
    return parts[0].equals("e") ? Optional.of(new Passing()) : Optional.empty();
  }
}
