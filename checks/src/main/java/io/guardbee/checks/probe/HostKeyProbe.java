package io.guardbee.checks.probe;

import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.SshAddress;
import java.util.List;

/// The port through which the door of a guest is looked at: the host key that it presents now, beside what is on record.
/// Implementations are safe for use by many threads, log in to nothing that is looked at, hold the limits for connecting
/// and for the login, and never throw for what the far side does.
public interface HostKeyProbe {
  /// Where the guest is reached.
  SshAddress address();

  /// The name under which what people decide about this guest's key is kept: the address itself, or for a machine that
  /// the cloud knows by more than an address, a name of the same form that no other machine has.
  default SshAddress keptAs() {
    return address();
  }

  /// Looks once; blocks.
  Presented look();

  /// A public key of a host.
  ///
  /// @param algorithm the key's type (`ssh-ed25519`); empty where what is on record does not name it
  /// @param fingerprint `SHA256:…`, as OpenSSH prints it
  record Key(String algorithm, String fingerprint) {
    /// `ALGORITHM SHA256:…`.
    public String shown() {
      return algorithm.isEmpty() ? fingerprint : algorithm + " " + fingerprint;
    }
  }

  /// How the key that was presented stands to what is on record.
  enum Standing {
    /// Nothing is on record for this host.
    NEW,
    /// It is the one on record.
    BELIEVED,
    /// Another one is on record.
    CHANGED,
    /// It is on record as revoked.
    REVOKED
  }

  /// What came of looking.
  sealed interface Presented {
    /// The host presented this key and proved that it holds it.
    ///
    /// @param standing how it stands to what is on record
    /// @param source what holds the record that decides: `PINNED`, `ACCEPTED`, `CLOUD` or `KNOWN`; `NONE` where there is
    ///   none
    /// @param onRecord the keys of that record, as far as they are not revoked
    record Shown(Key key, Standing standing, HostKeyTrust source, List<Key> onRecord) implements Presented {
      public Shown {
        onRecord = List.copyOf(onRecord);
      }
    }

    /// Nobody got as far as a key.
    record Unseen(ProbeFailure why) implements Presented {}
  }
}
