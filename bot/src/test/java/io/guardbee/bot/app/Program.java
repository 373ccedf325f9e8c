package io.guardbee.bot.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Runs the program as the launcher does, with a terminal of the test's own.
final class Program {
  private Program() {}

  /// How a run ended and what it printed.
  record Ran(int code, String out, String err) {}

  static Ran run(String... arguments) {
    return run("", Map.of(), arguments);
  }

  /// Unless the environment names a memory, the run has one of its own that nobody else sees.
  ///
  /// @param input what is piped in
  static Ran run(String input, Map<String, String> environment, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal = new Terminal(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
        remembering(environment), false, _ -> new char[0]);
    var code = Main.run(terminal, arguments);
    return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Map<String, String> remembering(Map<String, String> environment) {
    var all = new HashMap<>(environment);
    all.computeIfAbsent("GUARDBEE_STORE", _ -> "sqlite:" + passing().resolve("guardbee.db"));
    return all;
  }

  private static Path passing() {
    try {
      var directory = Files.createTempDirectory("guardbee-test");
      directory.toFile().deleteOnExit();
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
