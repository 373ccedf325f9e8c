package io.guardbee.bot.flood;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A [FloodProcess] in a JVM of its own.
///
/// @param address where it takes events
record Child(String name, Process process, String address) implements AutoCloseable {
  private static final int END_S = 60;

  /// Starts one and waits until it takes events.
  ///
  /// @param logs where its standard error goes
  /// @param java options of its Java
  static Child start(String name, Path logs, List<String> java, List<String> arguments) {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(java);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), FloodProcess.class.getName()));
    command.addAll(arguments);
    try {
      var process = new ProcessBuilder(command).redirectError(logs.resolve(name + ".log").toFile()).start();
      return new Child(name, process, "http://127.0.0.1:" + port(process, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String port(Process process, String name) throws IOException {
    var line = new BufferedReader(process.inputReader(StandardCharsets.UTF_8)).readLine();
    if (line == null || !line.startsWith("ready ")) {
      process.destroyForcibly();
      throw new IllegalStateException(name + " did not start; it said " + line);
    }
    return line.substring("ready ".length());
  }

  /// Ends it as a power cut would.
  void kill() {
    process.destroyForcibly();
  }

  /// Ends it in good order.
  ///
  /// @return how it ended
  int stop() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END_S, TimeUnit.SECONDS)) {
        kill();
        return -1;
      }
      return process.exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /// Leaves nothing behind.
  @Override
  public void close() {
    kill();
  }
}
