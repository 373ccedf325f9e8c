package io.guardbee.bot.settings;

/// The configuration cannot be used. The message is one line for a person: `FILE:LINE: what is wrong and what to do`.
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SettingsException(String message) {
    super(message);
  }
}
