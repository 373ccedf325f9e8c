package io.guardbee.adapters.standin;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Lets every test wait for a minute where it names no bound of its own: ten seconds, the library's, are too few on a
/// machine that others keep busy. Found by its name in `META-INF/services`, here and in the modules that use these tests.
public final class Unhurried implements BeforeAllCallback {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultTimeout(LONGEST);
  }
}
