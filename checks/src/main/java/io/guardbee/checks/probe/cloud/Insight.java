package io.guardbee.checks.probe.cloud;

import io.guardbee.checks.probe.DebianVersion;
import io.guardbee.checks.probe.SocketFacts.Listener;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an audit of a server told about its inside, as far as the cloud's rules are judged by it.
///
/// @param at when the server was looked at, by the bot's clock
/// @param listeners what listens there, loopback left out
/// @param sshPorts the TCP ports that its SSH server listens on; empty where that is not known
/// @param passwords whether the SSH server takes a password of anybody; empty where that is not known
/// @param guessingSlowed whether something stops those who guess; empty where that is not known
/// @param peers who was connected to its ports; absent where that is not known, which is not "nobody"
/// @param installed what was installed there; absent where that is not known
public record Insight(Instant at, List<Listener> listeners, Set<Integer> sshPorts, Optional<Boolean> passwords,
    Optional<Boolean> guessingSlowed, Optional<List<Peers>> peers, Optional<Installed> installed) {
  public Insight {
    listeners = List.copyOf(listeners);
    sshPorts = Set.copyOf(sshPorts);
    peers = peers.map(List::copyOf);
  }

  /// One that does not tell what was installed.
  public Insight(Instant at, List<Listener> listeners, Set<Integer> sshPorts, Optional<Boolean> passwords,
      Optional<Boolean> guessingSlowed, Optional<List<Peers>> peers) {
    this(at, listeners, sshPorts, passwords, guessingSlowed, peers, Optional.empty());
  }

  /// One that does not tell who was connected.
  public Insight(Instant at, List<Listener> listeners, Set<Integer> sshPorts, Optional<Boolean> passwords,
      Optional<Boolean> guessingSlowed) {
    this(at, listeners, sshPorts, passwords, guessingSlowed, Optional.empty());
  }

  /// The newest version of each source package.
  ///
  /// @param release as announcements are filed: `Debian:12`
  /// @param sources version by source package
  public record Installed(String release, Map<String, DebianVersion> sources) {
    public Installed {
      sources = Map.copyOf(sources);
    }
  }

  /// Some who were connected to one port. Nobody is named: single addresses are not kept.
  ///
  /// @param port the server's own TCP port
  /// @param prefix where they came from, such as `192.0.2.0/24`
  /// @param count how many connections
  public record Peers(int port, String prefix, int count) {}
}
