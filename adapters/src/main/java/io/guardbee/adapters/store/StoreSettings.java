package io.guardbee.adapters.store;

import java.time.Duration;
import java.util.Optional;

/// Where the store is.
///
/// @param url `sqlite:FILE` or `postgresql://USER@HOST[:PORT]/DATABASE`
/// @param password of the PostgreSQL user; empty where `~/.pgpass` holds it, and for SQLite
/// @param patience how long one may wait for a connection, a lock or an answer; people wait for it
public record StoreSettings(String url, Optional<String> password, Duration patience) {
  /// Never tells the password.
  @Override
  public String toString() {
    return "StoreSettings[url=" + (url.startsWith("sqlite:") ? "sqlite" : "postgresql") + ", password="
        + (password.isPresent() ? "secret" : "none") + ", patience=" + patience + "]";
  }
}
