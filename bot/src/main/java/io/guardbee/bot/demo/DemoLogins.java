package io.guardbee.bot.demo;

import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.Login;
import io.guardbee.checks.probe.Logins;
import io.guardbee.checks.target.SshAddress;
import java.util.List;
import java.util.Optional;

/// Leads logins to addresses of the demo's cloud to the machines that stand for them here. Starts a machine when somebody
/// logs in to it.
///
/// @param ssh logs in
record DemoLogins(Logins ssh, DemoMap map, DemoMachines machines) implements Logins {
  @Override
  public GuestProbe at(Login login) {
    return request -> ssh.at(here(login)).collect(request);
  }

  @Override
  public HostKeyProbe door(Login login) {
    return new HostKeyProbe() {
      @Override
      public SshAddress address() {
        return login.address();
      }

      @Override
      public SshAddress keptAs() {
        return login.keptAs();
      }

      @Override
      public Presented look() {
        return ssh.door(here(login)).look();
      }
    };
  }

  private Login here(Login login) {
    var port = map.machine(login.host()).map(name -> machines.running(name).server().port())
        .orElseGet(machines::nobody);
    return new Login(login.users(), DemoServer.HOST, port, login.alias(), Optional.empty(), List.of(),
        login.vouched());
  }
}
