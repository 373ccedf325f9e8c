package io.guardbee.adapters.console;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.ChatPlatform;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/// The chat, in the terminal: reads one command a line until the end of the input, `exit` or `quit`.
public final class ConsolePlatform implements ChatPlatform {
  private final BufferedReader in;
  private final Runnable prompt;
  private final Conversation conversation;
  private final Consumer<Reply> show;

  /// @param prompt shown before each line is read; does nothing where nobody types
  /// @param conversation told how a command goes
  /// @param show shows an answer
  public ConsolePlatform(BufferedReader in, Runnable prompt, Conversation conversation, Consumer<Reply> show) {
    this.in = in;
    this.prompt = prompt;
    this.conversation = conversation;
    this.show = show;
  }

  @Override
  public void serve(ChatHandler handler) {
    try {
      prompt.run();
      for (var line = in.readLine(); line != null && !leaving(line); line = in.readLine()) {
        if (!line.isBlank()) {
          show.accept(handler.answer(line, Asker.CONSOLE, conversation));
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
