package io.guardbee.checks.probe;

import io.guardbee.checks.target.SshAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How one machine is logged in to, and by what it is recognised.
///
/// @param users the accounts to try, in this order, one connection each, until one lets the key in: 1 to 3
/// @param host a host name or an address
/// @param port 1 to 65535
/// @param alias a name of the form of a host that no other machine has; what people accept is kept under it, so that
///   machines whose addresses overlap are told apart; empty for the address itself
/// @param jump the host to go through; empty for the one that is set for every login, if any
/// @param identities private key files that alone are offered; empty for those that are set for every login
/// @param vouched the host keys that the cloud vouches for; empty for none
public record Login(List<String> users, String host, int port, String alias, Optional<SshAddress> jump,
    List<Path> identities, List<HostKeyProbe.Key> vouched) {
  /// How many accounts are tried at most: more would trip what stops guessing.
  public static final int MOST = 3;

  public Login {
    users = List.copyOf(users);
    identities = List.copyOf(identities);
    vouched = List.copyOf(vouched);
    if (users.isEmpty() || users.size() > MOST) {
      throw new IllegalArgumentException("From 1 to " + MOST + " accounts are tried");
    }
    users.forEach(user -> new SshAddress(user, host, port));
    if (!alias.isEmpty()) {
      new SshAddress(users.getFirst(), alias, port);
    }
  }

  /// The login that an address says all about.
  public static Login at(SshAddress address) {
    return new Login(List.of(address.user()), address.host(), address.port(), "", Optional.empty(), List.of(),
        List.of());
  }

  /// The same with the cloud's word on its keys.
  public Login vouchedBy(List<HostKeyProbe.Key> keys) {
    return new Login(users, host, port, alias, jump, identities, keys);
  }

  /// The same with `user`, one of its accounts, before the others.
  public Login beginningWith(String user) {
    var others = users.stream().filter(other -> !other.equals(user));
    return new Login(Stream.concat(Stream.of(user), others).toList(), host, port, alias, jump, identities, vouched);
  }

  /// Where it is reached, as the account that is tried first.
  public SshAddress address() {
    return address(users.getFirst());
  }

  /// Where it is reached as `user`.
  public SshAddress address(String user) {
    return new SshAddress(user, host, port);
  }

  /// The name under which decisions about its key are kept.
  public SshAddress keptAs() {
    return alias.isEmpty() ? address() : new SshAddress(users.getFirst(), alias, port);
  }
}
