package io.guardbee.checks.probe.cloud;

import io.guardbee.checks.probe.SocketFacts.Listener;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an audit of a server told about its inside, as far as the cloud's rules are judged by it.
///
/// @param at when the server was looked at, by the bot's clock
/// @param listeners what listens there, loopback left out
/// @param sshPorts the TCP ports that its SSH server listens on; empty where that is not known
/// @param passwords whether the SSH server takes a password of anybody; empty where that is not known
/// @param guessingSlowed whether something stops those who guess; empty where that is not known
public record Insight(Instant at, List<Listener> listeners, Set<Integer> sshPorts, Optional<Boolean> passwords,
    Optional<Boolean> guessingSlowed) {
  public Insight {
    listeners = List.copyOf(listeners);
    sshPorts = Set.copyOf(sshPorts);
  }
}
