package io.guardbee.bot.fleet;

import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.probe.Facts.OwnAccess;
import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.probe.HostKeyEvidence;
import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.Login;
import io.guardbee.checks.probe.Logins;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.target.SshAddress;
import java.util.ArrayList;
import java.util.List;

/// Machines that all present the same key and let everybody in who believes it. Remembers how it was asked to log in.
final class FakeLogins implements Logins {
  static final HostKeyProbe.Key KEY = new HostKeyProbe.Key("ssh-ed25519", "SHA256:" + "k".repeat(43));
  final List<Login> logins = new ArrayList<>();
  final List<Login> looks = new ArrayList<>();

  @Override
  public GuestProbe at(Login login) {
    return _ -> {
      logins.add(login);
      var trust = login.vouched().contains(KEY) ? HostKeyTrust.CLOUD : HostKeyTrust.REFUSED;
      return new Answer("", List.of(), trust, new OwnAccess(login.users().getFirst(), ""), KEY.shown(),
          HostKeyEvidence.shown(KEY, trust));
    };
  }

  @Override
  public HostKeyProbe door(Login login) {
    return new HostKeyProbe() {
      @Override
      public SshAddress address() {
        return login.address();
      }

      @Override
      public Presented look() {
        looks.add(login);
        return new Presented.Shown(KEY, Standing.NEW, HostKeyTrust.NONE, List.of());
      }
    };
  }
}
