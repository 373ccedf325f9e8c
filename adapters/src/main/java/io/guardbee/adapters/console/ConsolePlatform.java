package io.guardbee.adapters.console;

import io.guardbee.adapters.chat.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Function;

/// The chat, in the terminal: reads one command a line until the end of the input, `exit` or `quit`.
public final class ConsolePlatform {
  private final BufferedReader in;
  private final Runnable prompt;
  private final Consumer<Reply> show;

  /// @param prompt shown before each line is read; does nothing where nobody types
  /// @param show shows an answer
  public ConsolePlatform(BufferedReader in, Runnable prompt, Consumer<Reply> show) {
    this.in = in;
    this.prompt = prompt;
    this.show = show;
  }

  /// Answers each line until the end of the input.
  public void serve(Function<String, Reply> handler) {
    try {
      prompt.run();
      for (var line = in.readLine(); line != null && !leaving(line); line = in.readLine()) {
        if (!line.isBlank()) {
          show.accept(handler.apply(line));
        }
        prompt.run();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The commands cannot be read", e);
    }
  }

  private static boolean leaving(String line) {
    return line.strip().equals("exit") || line.strip().equals("quit");
  }
}
