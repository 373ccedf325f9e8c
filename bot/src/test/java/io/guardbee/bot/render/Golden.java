package io.guardbee.bot.render;

import io.guardbee.adapters.chat.GoldenFile;

/// The golden files of what is rendered here.
public final class Golden {
  private Golden() {}

  /// The file lies beside this class.
  public static void matches(String name, String rendered) {
    matches(Golden.class, name, rendered);
  }

  /// The file lies beside `neighbour`.
  public static void matches(Class<?> neighbour, String name, String rendered) {
    GoldenFile.matches(neighbour, name, rendered);
  }
}
