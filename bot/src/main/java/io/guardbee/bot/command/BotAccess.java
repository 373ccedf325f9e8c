package io.guardbee.bot.command;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a machine must know of the bot to let it in.
///
/// @param key the public key: algorithm and Base64, without comment
public record BotAccess(String key) {
  private static final Pattern KEY = Pattern.compile(
      "(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)|sk-[a-z0-9@.-]{10,60}) ([A-Za-z0-9+/]{40,6000}={0,2})(?: .*)?");
  private static final Pattern ADDRESS = Pattern.compile("(?=.*[.:])[0-9A-Fa-f.:]{2,45}(/[0-9]{1,3})?");

  /// Reads a line of a `.pub` file; empty for anything else.
  public static Optional<BotAccess> parse(String line) {
    var m = KEY.matcher(line.strip());
    return m.matches() ? Optional.of(new BotAccess(m.group(1) + " " + m.group(2))) : Optional.empty();
  }

  /// The addresses in `text`, separated by commas; empty when one of them is none.
  static Optional<List<String>> addresses(String text) {
    var all = List.of(text.split(",", -1));
    return all.stream().allMatch(ADDRESS.asMatchPredicate()) ? Optional.of(all) : Optional.empty();
  }
}
