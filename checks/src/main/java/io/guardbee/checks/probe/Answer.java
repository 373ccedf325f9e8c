package io.guardbee.checks.probe;

import io.guardbee.checks.probe.Facts.OwnAccess;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.Optional;

/// What came back from a guest: what it printed, what went wrong, or both (a connection cut in the middle leaves the
/// parts that were complete).
///
/// @param output what the collector printed, decoded as UTF-8 with bad bytes replaced; at most the cap of the probe
/// @param failures why nothing or not everything came back; empty when the collector ended by itself
/// @param trust why the host key was believed
/// @param own the access that was used
/// @param hostKey `ALGORITHM SHA256:…` as presented, empty when nobody got that far
/// @param identity by what the guest itself was recognised; the two before may be about a host on the way
public record Answer(String output, List<ProbeFailure> failures, HostKeyTrust trust, OwnAccess own, String hostKey,
    HostKeyEvidence identity) {
  public Answer {
    failures = List.copyOf(failures);
  }

  /// An answer of a guest whose host key nobody compares with the cloud's word.
  public Answer(String output, List<ProbeFailure> failures, HostKeyTrust trust, OwnAccess own, String hostKey) {
    this(output, failures, trust, own, hostKey, HostKeyEvidence.NONE);
  }

  /// The same answer with more known of the guest's identity.
  public Answer with(HostKeyEvidence known) {
    return new Answer(output, failures, trust, own, hostKey, known);
  }

  /// An answer that never got to the collector.
  public static Answer failed(ProbeFailure why, HostKeyTrust trust, String hostKey) {
    return new Answer("", List.of(why), trust, OwnAccess.NONE, hostKey);
  }

  /// The first cause of failure, if any.
  public Optional<ProbeFailure> failure() {
    return failures.stream().findFirst();
  }

  /// The typed answer, parsed with the nonce of the run.
  public Probed<Collected> parsed(Nonce nonce) {
    return CollectorOutput.parse(output, nonce, failure());
  }
}
