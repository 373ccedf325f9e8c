package io.guardbee.bot.crowd;

import io.guardbee.adapters.ssh.SshGuests;
import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.Login;
import io.guardbee.checks.probe.Logins;
import io.guardbee.checks.target.SshAddress;

/// Leads logins to addresses of the farm's cloud to the farm's servers.
record FarmLogins(SshGuests ssh, Farm farm) implements Logins {
  @Override
  public GuestProbe at(Login login) {
    return ssh.at(here(login));
  }

  @Override
  public HostKeyProbe door(Login login) {
    return ssh.door(here(login));
  }

  private SshAddress here(Login login) {
    return new SshAddress(farm.user(), "127.0.0.1", farm.port(FarmCloud.number(login.host())));
  }
}
