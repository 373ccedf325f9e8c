package io.guardbee.bot.ops;

/// The bot could not start. The message is one line for its operator: what is wrong, and what to mend. It carries no
/// secret; the cause is for a log at DEBUG at most.
public final class StartupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartupException(String message) {
    super(message);
  }

  public StartupException(String message, Throwable cause) {
    super(message, cause);
  }
}
