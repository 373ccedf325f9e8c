package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;

/// The port through which the announcements of distributions are had. Implementations read them once and again when
/// they have grown old, are safe for use by many threads, and never throw for what the source holds.
@FunctionalInterface
public interface AdvisorySource {
  /// Where nobody configured a source.
  ProbeFailure NOT_CONFIGURED = new ProbeFailure.Undecided("No source of security announcements is configured.",
      "Name Debian's or Ubuntu's announcements in OSV format under advisories.sources in the configuration.");
  /// Where they are not there yet.
  ProbeFailure BEING_READ = new ProbeFailure.Undecided("The security announcements are still being read.",
      "Ask again in a few minutes.");
  AdvisorySource NONE = () -> Probed.missed(NOT_CONFIGURED);

  /// The announcements, or why they could not be read; may block while they are.
  Probed<Advisories> read();
}
