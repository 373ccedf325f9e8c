package io.guardbee.adapters.store;

import java.time.Duration;
import java.util.Optional;

/// How long a test waits for its database: long where there is one, since a busy machine may keep it waiting; not where
/// nobody answers.
public final class PatientStores {
  private PatientStores() {}

  /// The settings of one without a password.
  ///
  /// @param url a file of the test's own, or a server that does not exist
  public static StoreSettings at(String url) {
    return new StoreSettings(url, Optional.empty(),
        url.startsWith("sqlite:") ? Duration.ofSeconds(20) : Duration.ofMillis(500));
  }
}
