package io.guardbee.checks.catalog;

import io.guardbee.checks.exposure.AddressSet;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.probe.Advisories;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.InstalledPackages;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.PeerFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SshdServer;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the present audit sees inside its server, put in front of what is remembered of earlier ones.
public final class SeenNow {
  private static final List<String> PASSWORDS = List.of("ssh-password-auth", "ssh-kbdint-auth");
  private static final String SLOWED = "bf-protection";
  private static final Catalogue CATALOGUE = Catalogue.load();

  private SeenNow() {}

  /// The project as seen in this audit; missed where the cloud is. Where nobody could look inside, what is remembered
  /// stands alone. Purposes that a person declared for this audit count beside those of the cloud.
  public static Probed<CloudScene> scene(Facts facts) {
    return facts.cloud().map(scene -> scene.serverId().map(id -> seen(scene, id, facts)).orElse(scene));
  }

  private static CloudScene seen(CloudScene scene, String server, Facts facts) {
    var purposes = new TreeMap<>(scene.purposes());
    purposes.put(server, Stream.concat(scene.purpose().stream(), facts.surroundings().purposes().stream())
        .collect(Collectors.toUnmodifiableSet()));
    var declared = new CloudScene(scene.inventory(), scene.serverId(), scene.insights(), scene.institutions(),
        purposes);
    return facts.of(SocketFacts.READER).map(sockets -> declared.with(server, insight(facts, sockets))).or(declared);
  }

  private static Insight insight(Facts facts, SocketFacts sockets) {
    return new Insight(facts.surroundings().now(), sockets.beyondLoopback().toList(),
        facts.of(SshdServer.READER).map(ssh -> Set.copyOf(ssh.ports())).or(Set.of()), passwords(facts), slowed(facts),
        facts.of(PeerFacts.READER).map(SeenNow::prefixes).or(Optional.empty()), installed(facts));
  }

  private static Optional<Insight.Installed> installed(Facts facts) {
    return facts.of(OsFacts.READER).then(os -> facts.of(InstalledPackages.READER).map(packages -> Advisories.release(os)
        .map(release -> new Insight.Installed(release, packages.newest())))).or(Optional.empty());
  }

  /// Yes where one check says so, no where every one says no, and otherwise not known.
  private static Optional<Boolean> passwords(Facts facts) {
    var said = PASSWORDS.stream().map(id -> verdict(id, facts).outcome()).toList();
    if (said.stream().anyMatch(Outcome.Fail.class::isInstance)) {
      return Optional.of(true);
    }
    return said.stream().allMatch(Outcome.Pass.class::isInstance) ? Optional.of(false) : Optional.empty();
  }

  /// That only keys are taken stops nobody from trying: such a pass is marked as a lesser one.
  private static Optional<Boolean> slowed(Facts facts) {
    var verdict = verdict(SLOWED, facts);
    return switch (verdict.outcome()) {
      case Outcome.Pass _ -> Optional.of(verdict.modifiers().isEmpty());
      case Outcome.Fail _ -> Optional.of(false);
      case Outcome.Unknown _,Outcome.NotApplicable _,Outcome.AttestationDue _ -> Optional.empty();
    };
  }

  private static Verdict verdict(String id, Facts facts) {
    return CATALOGUE.check(new CheckId(id)).orElseThrow().judge(facts);
  }

  /// Nothing where the guest did not tell of everybody: who is left out would pass for nobody.
  private static Optional<List<Insight.Peers>> prefixes(PeerFacts peers) {
    if (!peers.whole()) {
      return Optional.empty();
    }
    var counts = new TreeMap<String, Insight.Peers>();
    peers.peers().stream().filter(peer -> !peer.loopback()).forEach(peer -> prefix(peer.address())
        .ifPresent(prefix -> counts.merge(peer.port() + " " + prefix,
            new Insight.Peers(peer.port(), prefix, peer.count()),
            (a, b) -> new Insight.Peers(a.port(), a.prefix(), a.count() + b.count()))));
    return Optional.of(List.copyOf(counts.values()));
  }

  private static Optional<String> prefix(String address) {
    return AddressSet.parse(address)
        .flatMap(one -> AddressSet.parse(address + (one.family() == Family.IPV4 ? "/24" : "/64")))
        .map(set -> set.cidrs().getFirst());
  }
}
