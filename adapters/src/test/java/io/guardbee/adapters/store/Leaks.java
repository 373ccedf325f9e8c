package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/// Looks for a secret in all that an exception can be printed as.
final class Leaks {
  private Leaks() {}

  static void none(Throwable error, String secret) {
    var printed = new StringWriter();
    error.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString()).contains(error.getClass().getName()).doesNotContain(secret);
    for (var each = error; each != null; each = each.getCause()) {
      assertThat(String.valueOf(each)).doesNotContain(secret);
      assertThat(each.getSuppressed()).isEmpty();
    }
  }
}
