package io.guardbee.adapters.outside;

import io.guardbee.checks.result.ProbeFailure;

/// Ends a question that gets no answer; carries why. Never leaves this package.
final class Unanswered extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient ProbeFailure why;

  Unanswered(ProbeFailure why) {
    super(why.why(), null, false, false);
    this.why = why;
  }

  ProbeFailure why() {
    return why;
  }
}
