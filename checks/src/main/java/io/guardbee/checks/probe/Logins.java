package io.guardbee.checks.probe;

/// The port through which machines are logged in to. Implementations are safe for use by many threads, open nothing until
/// they are asked to collect or to look, and never log in before the host's key is believed.
public interface Logins {
  /// What asks the machine.
  GuestProbe at(Login login);

  /// What looks at its host key.
  HostKeyProbe door(Login login);
}
