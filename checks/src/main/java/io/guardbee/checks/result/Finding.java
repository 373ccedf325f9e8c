package io.guardbee.checks.result;

import java.util.List;
import java.util.Optional;

/// A failed check on one stable object.
///
/// @param object what it is about and stays the same between audits: a rule id, `tcp/0.0.0.0:8787`, `user:guest`,
///   `/etc/ssh/sshd_config.d/50-cloud-init.conf:1`, or the check's own subject where there is but one (`sshd`)
/// @param evidence why it is a finding; never empty
/// @param waiver by which somebody accepted it, as long as that holds
public record Finding(String object, List<Evidence> evidence, Optional<Waiver> waiver) {
  public Finding {
    object = PlainText.line(object, 160);
    evidence = List.copyOf(evidence);
    if (evidence.isEmpty()) {
      throw new IllegalArgumentException("A finding without evidence");
    }
  }

  /// A finding that nobody has accepted.
  public Finding(String object, List<Evidence> evidence) {
    this(object, evidence, Optional.empty());
  }

  /// The same, accepted; or, with nothing, no longer.
  public Finding waived(Optional<Waiver> by) {
    return new Finding(object, evidence, by);
  }

  /// A finding with one piece of evidence.
  public static Finding of(String object, String source, String excerpt) {
    return new Finding(object, List.of(new Evidence(source, excerpt)));
  }
}
