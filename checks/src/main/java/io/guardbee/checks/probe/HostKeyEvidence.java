package io.guardbee.checks.probe;

import io.guardbee.checks.probe.cloud.ConsoleKeys;
import io.guardbee.checks.probe.cloud.InstanceAction;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;

/// By what a guest was recognised: the key that it presented, and what the cloud tells of its keys. Travels from the
/// probe in its [Answer] to the checks in [Facts.Surroundings].
///
/// @param presented the key that the guest itself presented, not a host on the way; empty where nobody got that far
/// @param trust why that key was believed, or that it was not
/// @param console the keys that it printed to its console, or why none is known
/// @param actions what the cloud did with it, newest first
public record HostKeyEvidence(Optional<HostKeyProbe.Key> presented, HostKeyTrust trust, Probed<ConsoleKeys> console,
    Probed<List<InstanceAction>> actions) {
  /// Nobody presented a key, and no cloud was asked.
  public static final HostKeyEvidence NONE = new HostKeyEvidence(Optional.empty(), HostKeyTrust.NONE, unasked(),
      unasked());

  /// What the guest showed, as long as no cloud was asked.
  public static HostKeyEvidence shown(HostKeyProbe.Key presented, HostKeyTrust trust) {
    return new HostKeyEvidence(Optional.of(presented), trust, unasked(), unasked());
  }

  /// The same with the cloud's word.
  public HostKeyEvidence beside(Probed<ConsoleKeys> printed, Probed<List<InstanceAction>> done) {
    return new HostKeyEvidence(presented, trust, printed, done);
  }

  private static <T> Probed<T> unasked() {
    return Probed.missed(new ProbeFailure.ViewAbsent(View.CLOUD));
  }
}
