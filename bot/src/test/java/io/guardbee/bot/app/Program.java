package io.guardbee.bot.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Runs the program as the launcher does, with a terminal of the test's own.
final class Program {
  private Program() {}

  /// How a run ended and what it printed.
  record Ran(int code, String out, String err) {}

  static Ran run(String... arguments) {
    return run("", Map.of(), arguments);
  }

  /// @param input what is piped in
  static Ran run(String input, Map<String, String> environment, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal = new Terminal(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
        environment, false, _ -> new char[0]);
    var code = Main.run(terminal, arguments);
    return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
