package io.guardbee.adapters.discord;

import java.net.URI;
import java.util.Map;

/// How Guardbee is a Discord application.
///
/// @param token the bot's secret; never shown
/// @param api the address of the API, with a slash at its end
/// @param gateway the address that events come from
/// @param commands what is registered
public record DiscordTerms(String token, URI api, URI gateway, Registered commands) {
  /// Discord's command data, and the words that an option stands for.
  ///
  /// @param json the array that replaces all commands
  /// @param before by `COMMAND/OPTION`: the word that stands before the option's value, or the flag itself for one that
  ///   is there or not there
  public record Registered(String json, Map<String, String> before) {
    public Registered {
      before = Map.copyOf(before);
    }
  }

  @Override
  public String toString() {
    return "DiscordTerms[" + api + "]";
  }
}
