package io.guardbee.checks.engine;

import io.guardbee.checks.exposure.AddressSet;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.PeerFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.SshdServer;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Insight.Peers;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What an audit saw inside a server of a cloud, to be remembered for the cloud's rules.
///
/// @param project the project that the server is in
/// @param serverId the server's id
/// @param insight what was seen
public record SeenInside(Project project, String serverId, Insight insight) {
  private static final List<String> PASSWORDS = List.of("ssh-password-auth", "ssh-kbdint-auth");
  private static final List<String> SLOWED = List.of("bf-protection");
  private static final int IPV4_LENGTH = 24;
  private static final int IPV6_LENGTH = 48;

  /// Empty where nobody looked inside, its sockets could not be read, or no cloud says which server it is.
  static Optional<SeenInside> of(Facts facts, List<CheckResult> results) {
    return facts.cloud() instanceof Probed.Got<CloudScene>(var scene)
        && facts.of(SocketFacts.READER) instanceof Probed.Got<SocketFacts>(var sockets)
            ? scene.serverId().map(id -> new SeenInside(scene.inventory().project(), id,
                insight(facts, sockets, results)))
            : Optional.empty();
  }

  private static Insight insight(Facts facts, SocketFacts sockets, List<CheckResult> results) {
    var ports = facts.of(SshdServer.READER).map(server -> Set.copyOf(server.ports())).or(Set.of());
    return new Insight(facts.surroundings().now(), sockets.beyondLoopback().toList(), ports,
        answer(results, PASSWORDS, Outcome.Fail.class, Outcome.Pass.class),
        answer(results, SLOWED, Outcome.Pass.class, Outcome.Fail.class), peers(facts, sockets));
  }

  /// Networks and counts at the ports that something listens on; absent where the guest did not tell of everybody.
  private static Optional<List<Peers>> peers(Facts facts, SocketFacts sockets) {
    return facts.of(PeerFacts.READER).map(Optional::of).or(Optional.<PeerFacts>empty()).filter(PeerFacts::whole)
        .map(told -> sockets.beyondLoopback().filter(listener -> listener.protocol().equals("tcp"))
            .map(Listener::port).distinct().flatMap(port -> at(told, port)).toList());
  }

  private static Stream<Peers> at(PeerFacts told, int port) {
    var counts = new TreeMap<String, Integer>();
    told.at(port).forEach(peer -> network(peer.address())
        .ifPresent(network -> counts.merge(network, peer.count(), Integer::sum)));
    return counts.entrySet().stream().map(found -> new Peers(port, found.getKey(), found.getValue()));
  }

  /// Wide enough to name nobody, narrow enough to tell which rule lets it in.
  private static Optional<String> network(String address) {
    var length = address.contains(":") ? IPV6_LENGTH : IPV4_LENGTH;
    return AddressSet.parse(address + "/" + length).map(set -> set.cidrs().getFirst());
  }

  /// Yes where one check says so, no where every one says no, and otherwise not known.
  private static Optional<Boolean> answer(List<CheckResult> results, List<String> checks,
      Class<? extends Outcome> yes, Class<? extends Outcome> no) {
    if (said(results, checks).anyMatch(yes::isInstance)) {
      return Optional.of(true);
    }
    return said(results, checks).filter(no::isInstance).count() == checks.size()
        ? Optional.of(false)
        : Optional.empty();
  }

  private static Stream<Outcome> said(List<CheckResult> results, List<String> checks) {
    return results.stream().filter(result -> checks.contains(result.id().value())).map(CheckResult::outcome);
  }
}
