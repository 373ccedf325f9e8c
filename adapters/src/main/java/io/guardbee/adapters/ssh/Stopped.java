package io.guardbee.adapters.ssh;

import io.guardbee.checks.result.ProbeFailure;

/// Carries a cause to the one place that makes an answer of it. Holds neither a stack trace nor the library's exception,
/// which may quote what the far side sent.
final class Stopped extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient ProbeFailure why;

  Stopped(ProbeFailure why) {
    super(why.why(), null, false, false);
    this.why = why;
  }

  ProbeFailure why() {
    return why;
  }
}
