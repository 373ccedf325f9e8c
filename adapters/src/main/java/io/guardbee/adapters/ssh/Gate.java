package io.guardbee.adapters.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.ProbeFailure;
import java.util.Optional;

/// Stands between key exchange and login on one connection: the library asks it about the key that the host showed, and
/// logs in only if it agrees.
final class Gate implements HostKeyRepository {
  private static final HostKey[] NONE = new HostKey[0];
  private final HostKeys.OnRecord record;
  private final Runnable passed;
  private volatile HostKeyTrust trust = HostKeyTrust.NONE;
  private volatile String shown = "";
  private volatile Optional<ProbeFailure> refusal = Optional.empty();

  /// @param passed run when the key is believed
  Gate(HostKeys.OnRecord record, Runnable passed) {
    this.record = record;
    this.passed = passed;
  }

  /// Why the key was believed; `NONE` as long as none was shown.
  HostKeyTrust trust() {
    return trust;
  }

  /// `ALGORITHM SHA256:…` as the host showed it, or empty.
  String shown() {
    return shown;
  }

  Optional<ProbeFailure> refusal() {
    return refusal;
  }

  @Override
  public int check(String host, byte[] key) {
    var decision = record.judge(key);
    shown = Fingerprints.type(key) + " " + Fingerprints.sha256(key);
    trust = decision.trust();
    refusal = decision.refusal();
    if (refusal.isPresent()) {
      return refusal.get() instanceof ProbeFailure.HostKeyUnknown ? NOT_INCLUDED : CHANGED;
    }
    passed.run();
    return OK;
  }

  @Override
  public void add(HostKey key, UserInfo user) {
    // nothing is ever written
  }

  @Override
  public void remove(String host, String type) {
    // nothing is ever written
  }

  @Override
  public void remove(String host, String type, byte[] key) {
    // nothing is ever written
  }

  @Override
  public String getKnownHostsRepositoryID() {
    return "Guardbee";
  }

  @Override
  public HostKey[] getHostKey() {
    return NONE;
  }

  @Override
  public HostKey[] getHostKey(String host, String type) {
    return NONE;
  }
}
