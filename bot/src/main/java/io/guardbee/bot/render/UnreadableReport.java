package io.guardbee.bot.render;

/// A text that should be a stored report and is none. The message says where it stopped making sense, and quotes nothing
/// of the text.
public final class UnreadableReport extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableReport(String why) {
    super("The stored report cannot be read: " + why);
  }
}
