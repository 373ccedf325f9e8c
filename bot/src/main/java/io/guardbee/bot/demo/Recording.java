package io.guardbee.bot.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the collector printed on a real host of the lab, once.
///
/// @param at when, by the host's clock
/// @param host the lab's name of the host
/// @param key the fingerprint of the key that logged in
/// @param nonce the nonce of that run
/// @param output what was printed
record Recording(Instant at, String host, String key, String nonce, String output) {
  /// The account of the lab's auditor, which every recorded host knows.
  static final String USER = "auditor";
  private static final Pattern HEADER = Pattern.compile(
      "recorded ([0-9T:Z-]{20}) host=([a-z]+) key=(SHA256:[A-Za-z0-9+/]{43}) nonce=([0-9a-f]{32})");

  private static final Pattern CLOCK = Pattern.compile("(?m)^(@[0-9a-f]{32} part clock\\R)([0-9]{1,11})$");
  private static final Pattern LISTENS = Pattern.compile(
      "(?m)^tcp +LISTEN +\\d+ +\\d+ +(\\S+):(\\d+) ");

  /// The recording that stands for `vm`; `bot/src/lab/record.sh` makes it.
  static Recording of(String vm) {
    try (InputStream in = Recording.class.getResourceAsStream(vm + ".txt")) {
      if (in == null) {
        throw new IllegalStateException("There is no recording of " + vm + " in the jar");
      }
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      var end = text.indexOf('\n');
      var m = HEADER.matcher(text.substring(0, end));
      if (!m.matches()) {
        throw new IllegalStateException("The recording of " + vm + " has no header");
      }
      return new Recording(Instant.parse(m.group(1)), m.group(2), m.group(3), m.group(4), text.substring(end + 1));
    } catch (IOException e) {
      throw new UncheckedIOException("The recording of " + vm + " cannot be read", e);
    }
  }

  /// The TCP ports that something listened on, loopback left out.
  Set<Integer> ports() {
    return LISTENS.matcher(output).results().filter(m -> !m.group(1).startsWith("127."))
        .map(m -> Integer.parseInt(m.group(2))).collect(Collectors.toSet());
  }

  /// The same with the host's clock as much later.
  Recording after(Duration passed) {
    var later = CLOCK.matcher(output)
        .replaceFirst(m -> m.group(1) + (Long.parseLong(m.group(2)) + passed.toSeconds()));
    return new Recording(at, host, key, nonce, later);
  }

  /// What the host would have printed in the run with this nonce, for a login with this key.
  String replayed(String runNonce, String runKey) {
    return output.replace(nonce, runNonce).replace(key, runKey);
  }
}
