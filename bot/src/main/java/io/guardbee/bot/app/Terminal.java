package io.guardbee.bot.app;

import io.guardbee.adapters.console.Ink;
import java.io.BufferedReader;
import java.io.Console;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What the program has to do with the person before it. Tests bring their own.
///
/// @param in what is typed or piped in
/// @param out where answers go, and nothing else
/// @param err where progress, logs and errors go
/// @param environment the environment's variables
/// @param interactive whether a person sits before it: then there are prompts, progress and colour
/// @param secrets asks for the passphrase of a key file without echo; an empty array where nobody can be asked
record Terminal(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment,
    boolean interactive, Function<Path, char[]> secrets) {
  private static final int WIDTH = 80;

  /// The one that the process was started in.
  static Terminal ofProcess() {
    var console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    return new Terminal(System.in, new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8), System.getenv(), console.isPresent(),
        file -> console.map(c -> c.readPassword("Passphrase of %s: ", file)).orElseGet(() -> new char[0]));
  }

  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(v -> !v.isBlank());
  }

  PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  BufferedReader lines() {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /// Colour only where a person sees it and has not said no (no-color.org).
  Ink ink() {
    var plain = variable("NO_COLOR").isPresent() || variable("TERM").filter("dumb"::equals).isPresent();
    return interactive && !plain ? Ink.ANSI : Ink.NONE;
  }

  /// The shell says how wide a terminal is; 80 where it does not, 100 at most, since long lines are hard to read.
  int width() {
    return variable("COLUMNS").filter(c -> c.matches("[0-9]{1,4}")).map(Integer::parseInt).map(c -> Math.min(c, 100))
        .orElse(WIDTH);
  }
}
