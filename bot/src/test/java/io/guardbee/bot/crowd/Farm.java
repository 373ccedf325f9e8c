package io.guardbee.bot.crowd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// What `SshFarm` printed: the machines that can be asked.
///
/// @param key the private key that they let in
/// @param user the account
/// @param at when their answers were recorded
/// @param pins their host keys, each with address and port
record Farm(Path key, String user, Instant at, List<String> pins) {
  static Farm read(Path printed) throws IOException {
    var lines = Files.readAllLines(printed);
    return new Farm(Path.of(told(lines, "key").getFirst()), told(lines, "user").getFirst(),
        Instant.parse(told(lines, "at").getFirst()), told(lines, "server"));
  }

  private static List<String> told(List<String> lines, String word) {
    return lines.stream().filter(line -> line.startsWith(word + " ")).map(line -> line.substring(word.length() + 1))
        .toList();
  }

  int port(int server) {
    var pin = pins.get(server % pins.size());
    return Integer.parseInt(pin.substring(pin.indexOf(':') + 1, pin.indexOf(' ')));
  }
}
