package io.guardbee.checks.asking;

import io.guardbee.checks.probe.Collected;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SshdServer;
import java.util.List;

/// How a machine is reached from outside.
///
/// @param addresses where, as numbers, most useful first
/// @param names by which names people ask for it; empty where nobody said
/// @param ssh the port that its SSH server is reached at
/// @param straight whether a login goes straight to the first address, and so shows that the port is open
public record Approach(List<String> addresses, List<String> names, int ssh, boolean straight) {
  private static final int USUAL = 22;

  public Approach {
    addresses = List.copyOf(addresses);
    names = List.copyOf(names);
  }

  /// A machine that a login goes straight to.
  public Approach(List<String> addresses, List<String> names, int ssh) {
    this(addresses, names, ssh, true);
  }

  /// A machine whose doors have the numbers that its sockets have.
  public static Approach to(List<String> addresses) {
    return new Approach(addresses, List.of(), USUAL);
  }

  /// Whether the address stands for more than this machine: what is reached at the port of its SSH server is no port of
  /// that server, so somebody forwards it, and other doors of that address may belong to others.
  public boolean mapped(Probed<Collected> inside) {
    return switch (inside.then(SshdServer.READER::read)) {
      case Probed.Got<SshdServer>(var server) when !server.ports().isEmpty() -> !server.ports().contains(ssh);
      case Probed.Got<SshdServer> _ -> ssh != USUAL;
      case Probed.Missed<SshdServer> _ -> ssh != USUAL;
    };
  }
}
