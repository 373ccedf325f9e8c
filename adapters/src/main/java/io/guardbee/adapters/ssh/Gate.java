package io.guardbee.adapters.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.Optional;

/// Stands between key exchange and login on one connection: the library asks it about the key that the host showed, and
/// logs in only if it agrees.
final class Gate implements HostKeyRepository {
  private static final HostKey[] NONE = new HostKey[0];
  private final Judge judge;
  private final Runnable passed;
  private volatile HostKeyTrust trust = HostKeyTrust.NONE;
  private volatile Optional<HostKeyProbe.Key> key = Optional.empty();
  private volatile Optional<ProbeFailure> refusal = Optional.empty();

  /// Says which keys are believed.
  interface Judge {
    /// The types of keys that are preferred when the host has several.
    List<String> types();

    /// Whether the key that the host showed is believed.
    Decision judge(byte[] blob);
  }

  /// @param trust why the key is believed, or that it is not
  /// @param refusal why it is not
  record Decision(HostKeyTrust trust, Optional<ProbeFailure> refusal) {
    static Decision believed(HostKeyTrust trust) {
      return new Decision(trust, Optional.empty());
    }

    static Decision refused(ProbeFailure why) {
      return new Decision(HostKeyTrust.REFUSED, Optional.of(why));
    }
  }

  /// @param passed run when the key is believed
  Gate(Judge judge, Runnable passed) {
    this.judge = judge;
    this.passed = passed;
  }

  /// Why the key was believed; `NONE` as long as none was shown.
  HostKeyTrust trust() {
    return trust;
  }

  /// `ALGORITHM SHA256:…` as the host showed it, or empty.
  String shown() {
    return key.map(HostKeyProbe.Key::shown).orElse("");
  }

  /// The key that the host showed; empty as long as none was shown.
  Optional<HostKeyProbe.Key> key() {
    return key;
  }

  Optional<ProbeFailure> refusal() {
    return refusal;
  }

  @Override
  public int check(String host, byte[] blob) {
    var decision = judge.judge(blob);
    key = Optional.of(new HostKeyProbe.Key(Fingerprints.type(blob), Fingerprints.sha256(blob)));
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
