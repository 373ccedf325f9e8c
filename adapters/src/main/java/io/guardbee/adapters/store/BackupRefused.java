package io.guardbee.adapters.store;

/// No backup was made; the message is one line that says what to do, and may be shown.
public final class BackupRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BackupRefused(String message) {
    super(message);
  }
}
