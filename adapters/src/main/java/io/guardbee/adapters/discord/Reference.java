package io.guardbee.adapters.discord;

import java.util.Optional;

/// How a message is found again.
sealed interface Reference {
  /// For everybody, given by an interaction: by its token while that lives, then as the application's own message.
  record Answer(String interaction, String channel, String message) implements Reference {}

  /// For one person alone, given by an interaction: by its token, or never.
  record Aside(String interaction, String message) implements Reference {}

  /// The application's own message.
  record Own(String channel, String message) implements Reference {}

  /// In the direct messages with somebody.
  record Direct(String user, String message) implements Reference {}

  /// Whether others than the asker may read what stands there.
  default boolean open() {
    return switch (this) {
      case Answer _,Own _ -> true;
      case Aside _,Direct _ -> false;
    };
  }

  /// As it is kept.
  default String written() {
    return switch (this) {
      case Answer(var interaction, var channel, var message) -> "i:" + interaction + ":" + channel + ":" + message;
      case Aside(var interaction, var message) -> "e:" + interaction + ":" + message;
      case Own(var channel, var message) -> "m:" + channel + ":" + message;
      case Direct(var user, var message) -> "d:" + user + ":" + message;
    };
  }

  /// What was kept; empty for what another release or another platform wrote.
  static Optional<Reference> read(String written) {
    var parts = written.split(":", -1);
    return switch (parts[0] + parts.length) {
      case "i4" -> Optional.of(new Answer(parts[1], parts[2], parts[3]));
      case "e3" -> Optional.of(new Aside(parts[1], parts[2]));
      case "m3" -> Optional.of(new Own(parts[1], parts[2]));
      case "d3" -> Optional.of(new Direct(parts[1], parts[2]));
      default -> Optional.empty();
    };
  }
}
