package io.guardbee.bot.command;

import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.target.SshAddress;
import java.util.List;

/// A door that presents what a test says.
final class FakeDoor implements HostKeyProbe {
  static final String ALGORITHM = "ssh-ed25519";
  static final String OLD = "SHA256:" + "o".repeat(43);
  static final String NEW = "SHA256:" + "n".repeat(43);
  Presented presented = shown(Standing.NEW, HostKeyTrust.NONE);
  SshAddress keptAs = address();
  int looks;

  /// The key [#NEW], with [#OLD] on record unless nothing is.
  static Presented shown(Standing standing, HostKeyTrust source) {
    var onRecord = switch (standing) {
      case NEW -> List.<Key>of();
      case BELIEVED -> List.of(new Key(ALGORITHM, NEW));
      case CHANGED, REVOKED -> List.of(new Key(ALGORITHM, OLD));
    };
    return new Presented.Shown(new Key(ALGORITHM, NEW), standing, source, onRecord);
  }

  @Override
  public SshAddress address() {
    return new SshAddress("guardbee", "192.0.2.7", 2222);
  }

  @Override
  public SshAddress keptAs() {
    return keptAs;
  }

  @Override
  public Presented look() {
    looks++;
    return presented;
  }
}
