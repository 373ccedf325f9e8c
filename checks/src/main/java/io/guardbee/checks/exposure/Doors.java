package io.guardbee.checks.exposure;

import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Knock;
import io.guardbee.checks.probe.OwnerFacts;
import io.guardbee.checks.probe.PeerFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.UpdateFacts;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.firewall.FirewallFacts;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Joins what listens on a server with what the cloud lets in, what answered from outside, who is connected, what the
/// server's own firewall does, and which package the program is from.
public final class Doors {
  private static final int TCP = Protocol.TCP.number();
  private static final int UDP = Protocol.UDP.number();

  private final Exposure exposure;
  private final Institutions institutions;
  private final String serverId;

  private Doors(Exposure exposure, Institutions institutions, String serverId) {
    this.exposure = exposure;
    this.institutions = institutions;
    this.serverId = serverId;
  }

  /// What was seen of a server beside the cloud's word.
  ///
  /// @param sockets what listens there
  /// @param peers who is connected
  /// @param outside what answered over the network
  /// @param firewall the rules of its own firewall
  /// @param owners whose programs hold the sockets
  /// @param updates what waits to be installed
  public record Sight(Probed<SocketFacts> sockets, Probed<PeerFacts> peers, Probed<OutsideFacts> outside,
      Probed<FirewallFacts> firewall, Probed<OwnerFacts> owners, Probed<UpdateFacts> updates) {
    /// Of a server whose firewall and packages nobody looked at.
    public Sight(Probed<SocketFacts> sockets, Probed<PeerFacts> peers, Probed<OutsideFacts> outside) {
      this(sockets, peers, outside, Probed.missed(new ProbeFailure.SectionMissing("firewall")),
          Probed.missed(new ProbeFailure.SectionMissing("owners")),
          Probed.missed(new ProbeFailure.SectionMissing("updates")));
    }
  }

  /// The doors of the server that `facts` are about: one for each listening socket that other machines may reach, by port.
  /// Missed where nobody could tell what listens. A cloud that could not be read is said so at each door.
  public static Probed<List<Door>> of(Facts facts) {
    var sight = new Sight(facts.of(SocketFacts.READER), facts.of(PeerFacts.READER), facts.outside(),
        facts.of(FirewallFacts.READER), facts.of(OwnerFacts.READER), facts.of(UpdateFacts.READER));
    var cloud = facts.cloud().then(scene -> scene.serverId().map(id -> Probed.got(
        new Doors(Exposure.of(scene.inventory()), Institutions.of(scene.institutions()), id)))
        .orElseGet(() -> Probed.missed(new CloudFailure.Doubtful("the server", "it is not said which one"))));
    return doors(cloud, sight);
  }

  /// The doors of one server of a project.
  ///
  /// @param exposure the scene's inventory, indexed
  public static Probed<List<Door>> of(CloudScene scene, Exposure exposure, String serverId, Sight sight) {
    return doors(Probed.got(new Doors(exposure, Institutions.of(scene.institutions()), serverId)), sight);
  }

  private static Probed<List<Door>> doors(Probed<Doors> cloud, Sight sight) {
    return sight.sockets().map(sockets -> sockets.listeners().stream().filter(Bound::beyondTheLink)
        .map(listener -> door(cloud, listener, sight)).toList());
  }

  private static Door door(Probed<Doors> cloud, Listener listener, Sight sight) {
    var tcp = listener.protocol().equals("tcp");
    Optional<Knock> knock = tcp
        ? sight.outside().map(outside -> outside.at(listener.port())).or(Optional.empty())
        : Optional.empty();
    var peers = tcp
        ? Optional.of(sight.peers().map(facts -> Peers.at(listener.port(), facts)))
        : Optional.<Probed<Peers>>empty();
    var behind = cloud.then(doors -> doors.behind(listener));
    var ways = cloud.then(doors -> behind.map(found -> found.entrySet().stream()
        .map(entry -> doors.way(entry.getValue(), entry.getKey(), listener)).toList()));
    var owners = new Owners(sight.owners().then(facts -> facts.of(listener)), sight.updates());
    return new Door(listener, ways, knock, peers, firewall(sight, listener, behind.or(Map.of()).keySet()), owners,
        unread(behind.or(Map.of()), listener));
  }

  /// Of the families that the cloud sends there; of all that the socket serves where that is not known.
  private static String firewall(Sight sight, Listener listener, Set<Family> families) {
    var bound = Bound.of(listener);
    return HostFirewall.words(sight.firewall(), listener,
        families.isEmpty() ? bound.map(Bound::families).orElse(Set.of(Family.values())) : families,
        bound.flatMap(Bound::only));
  }

  private static List<ProbeFailure> unread(Map<Family, List<PortReach>> behind, Listener listener) {
    return behind.entrySet().stream().flatMap(entry -> entry.getValue().stream()
        .flatMap(reach -> reach.unread(entry.getKey(), number(listener), listener.port()).stream())).distinct()
        .toList();
  }

  /// The server's ports whose packets may come to the socket, by family; families without such a port are left out.
  private Probed<Map<Family, List<PortReach>>> behind(Listener listener) {
    var bound = Bound.of(listener);
    if (bound.isEmpty()) {
      return Probed.missed(new ProbeFailure.Unparsable("the list of sockets", listener.address()));
    }
    return exposure.reaches(serverId).map(reaches -> {
      var behind = new EnumMap<Family, List<PortReach>>(Family.class);
      reaches
          .forEach(reach -> bound.get().families().stream().filter(family -> bound.get().behind(reach.port(), family))
              .forEach(family -> behind.computeIfAbsent(family, _ -> new ArrayList<>()).add(reach)));
      return behind;
    });
  }

  private Way way(List<PortReach> behind, Family family, Listener listener) {
    int protocol = number(listener);
    var sources = AddressSet.unionOf(family,
        behind.stream().map(reach -> reach.sources(family, protocol, listener.port())).toList());
    var rules = behind.stream().flatMap(reach -> reach.letting(family, protocol, listener.port()).stream()).distinct()
        .toList();
    var unfiltered = behind.stream().filter(reach -> !reach.filtered().orElse(true)).map(PortReach::port).toList();
    Optional<Boolean> routed = exposure.publicAddresses(serverId).map(found -> found.has(family)).or(Optional.empty());
    return new Way(family, sources, sources.width(institutions), institutions.naming(sources), rules, unfiltered,
        routed);
  }

  private static int number(Listener listener) {
    return listener.protocol().equals("udp") ? UDP : TCP;
  }
}
