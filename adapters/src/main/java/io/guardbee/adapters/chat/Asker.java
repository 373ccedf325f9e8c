package io.guardbee.adapters.chat;

/// Who asks.
///
/// @param platform where the account lives: `console`, `slack`, `discord`
/// @param id the account's id on that platform, never its changeable display name
/// @param name what to call the person; shown, never trusted
/// @param operator whether it is the operator of the bot, who may do everything
public record Asker(String platform, String id, String name, boolean operator) {
  /// Whoever sits at the terminal: the operator.
  public static final Asker CONSOLE = new Asker("console", "operator", "operator", true);
}
