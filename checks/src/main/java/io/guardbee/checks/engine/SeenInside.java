package io.guardbee.checks.engine;

import io.guardbee.checks.catalog.SeenNow;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Insight.Peers;
import io.guardbee.checks.probe.cloud.Project;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What an audit saw inside a server of a cloud, to be remembered for the cloud's rules.
///
/// @param project the project that the server is in
/// @param serverId the server's id
/// @param insight what was seen
public record SeenInside(Project project, String serverId, Insight insight) {
  /// Empty where nobody looked inside, its sockets could not be read, or no cloud says which server it is.
  static Optional<SeenInside> of(Facts facts) {
    return facts.of(SocketFacts.READER) instanceof Probed.Got<SocketFacts>
        && SeenNow.scene(facts) instanceof Probed.Got<CloudScene>(var scene)
            ? scene.serverId().flatMap(id -> scene.insight(id)
                .map(now -> new SeenInside(scene.inventory().project(), id, kept(now))))
            : Optional.empty();
  }

  /// Who was connected is remembered of ports that something listens on, since whom the server itself called needs no
  /// rule.
  private static Insight kept(Insight now) {
    var ports = now.listeners().stream().filter(listener -> listener.protocol().equals("tcp")).map(Listener::port)
        .collect(Collectors.toSet());
    Optional<List<Peers>> peers = now.peers()
        .map(all -> all.stream().filter(peer -> ports.contains(peer.port())).toList());
    return new Insight(now.at(), now.listeners(), now.sshPorts(), now.passwords(), now.guessingSlowed(), peers,
        now.installed());
  }
}
