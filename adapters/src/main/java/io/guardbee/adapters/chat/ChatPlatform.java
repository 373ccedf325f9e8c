package io.guardbee.adapters.chat;

/// A place where people ask: turns what they type into calls of a [ChatHandler] and shows each [Reply].
@FunctionalInterface
public interface ChatPlatform {
  /// Serves until the people have gone or the thread is interrupted.
  void serve(ChatHandler handler);
}
