package io.guardbee.adapters.ssh;

import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.SshAddress;

/// Guests that are reached over SSH. One instance serves a whole process: its keys are read once, and it bounds how
/// many audits are connected at a time. Safe for use by many threads.
public final class SshGuests implements AutoCloseable {
  /// Opens nothing yet; identities are read at the first collection.
  public SshGuests(SshSettings settings, PassphraseSource passphrases) {}

  /// The guest at `address`. Each collection is a connection of its own (two with a jump host) that is closed at its
  /// end.
  public GuestProbe at(SshAddress address) {
    return _ -> Answer.failed(new ProbeFailure.Unreachable(address.where(), "not built yet"), HostKeyTrust.NONE, "");
  }

  /// Ends what still runs.
  @Override
  public void close() {}
}
