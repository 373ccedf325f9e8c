package io.guardbee.checks.engine;

import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.engine.ProjectReview.Wrong;
import io.guardbee.checks.exposure.AddressSet;
import io.guardbee.checks.exposure.Exposure;
import io.guardbee.checks.exposure.Opening;
import io.guardbee.checks.exposure.PortReach;
import io.guardbee.checks.exposure.Protocol;
import io.guardbee.checks.exposure.Source;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Insight.Peers;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What would be if a rule went: which findings vanish, and which of those who were connected would be cut off. Peers are
/// known by their network only, so where a network is let in in part it cannot be told. Pure.
///
/// @param rule the rule
/// @param vanish the findings that go with it
/// @param appear the findings that come without it
/// @param peers those who were connected to a port that it opens and whom it lets in, and what would become of them
/// @param others the further rules that open one of the same ports on the same servers
/// @param unseen the ids of the servers behind it of which nobody knows who is connected
/// @param servers the ids of the servers behind it
/// @param unread why servers behind it, or who else lets in the same, may not be known; empty where all could be read
public record WhatIf(Opening rule, List<Wrong> vanish, List<Wrong> appear, List<Peer> peers, List<Opening> others,
    List<String> unseen, List<String> servers, List<ProbeFailure> unread) {
  public WhatIf {
    vanish = List.copyOf(vanish);
    appear = List.copyOf(appear);
    peers = List.copyOf(peers);
    others = List.copyOf(others);
    unseen = List.copyOf(unseen);
    servers = List.copyOf(servers);
    unread = List.copyOf(unread);
  }

  /// What would become of somebody who is connected.
  public enum Fate {
    /// No other rule lets them in.
    CUT_OFF,
    /// Another rule lets them in as well.
    STAYS,
    /// It cannot be told: their network is let in in part, or some other rule could not be read.
    UNCLEAR
  }

  /// Some who were connected when an audit looked.
  ///
  /// @param serverId the server that they were connected to
  /// @param seen their network, the port and how many
  /// @param fate what would become of them
  public record Peer(String serverId, Peers seen, Fate fate) {}

  /// Looks at a project with and without a rule; empty where no ingress rule has that id.
  public static Optional<WhatIf> of(Catalogue catalogue, CloudScene scene, String ruleId) {
    var exposure = Exposure.of(scene.inventory());
    return Optional.ofNullable(exposure.openings().get(ruleId)).map(rule -> {
      var less = without(scene, ruleId);
      var before = ProjectReview.of(catalogue, scene).wrong();
      var after = ProjectReview.of(catalogue, less).wrong();
      return new Question(scene, Exposure.of(less.inventory()), rule, behind(exposure, rule))
          .answered(missing(before, after), missing(after, before));
    });
  }

  private static List<Wrong> missing(List<Wrong> these, List<Wrong> there) {
    var keys = there.stream().map(Wrong::key).collect(Collectors.toSet());
    return these.stream().filter(wrong -> !keys.contains(wrong.key())).toList();
  }

  private static List<String> behind(Exposure exposure, Opening rule) {
    return exposure.membersOf(rule.groupId()).or(List.of()).stream().map(Port::deviceId)
        .filter(id -> exposure.server(id).isPresent()).distinct().toList();
  }

  private static CloudScene without(CloudScene scene, String ruleId) {
    var all = scene.inventory();
    var groups = all.groups().map(list -> list.stream().map(group -> without(group, ruleId)).toList());
    var less = new Inventory(all.project(), all.servers(), all.ports(), all.networks(), groups, all.addressGroups(),
        all.floatingIps(), all.images(), all.readAt(), all.calls());
    return new CloudScene(less, scene.serverId(), scene.insights(), scene.institutions(), scene.purposes());
  }

  private static SecurityGroup without(SecurityGroup group, String ruleId) {
    return new SecurityGroup(group.id(), group.name(), group.description(), group.projectId(), group.shared(),
        group.stateful(), group.rules().stream().filter(rule -> !rule.id().equals(ruleId)).toList());
  }

  /// @param after the project without the rule
  private record Question(CloudScene scene, Exposure after, Opening rule, List<String> servers) {
    WhatIf answered(List<Wrong> vanish, List<Wrong> appear) {
      var peers = new ArrayList<Peer>();
      var unseen = new ArrayList<String>();
      for (var server : servers) {
        scene.insight(server).flatMap(Question::visitors).ifPresentOrElse(
            some -> some.forEach(seen -> fate(server, seen).ifPresent(fate -> peers.add(new Peer(server, seen, fate)))),
            () -> unseen.add(server));
      }
      return new WhatIf(rule, vanish, appear, peers, others(), unseen, servers, unread());
    }

    /// Those who came to a port that something listens on: whom the server itself called needs no rule.
    private static Optional<List<Peers>> visitors(Insight insight) {
      var ports = insight.listeners().stream().filter(listener -> listener.protocol().equals("tcp"))
          .map(Listener::port).collect(Collectors.toSet());
      return insight.peers().map(peers -> peers.stream().filter(peer -> ports.contains(peer.port())).toList());
    }

    /// Empty for those whom the rule does not let in.
    private Optional<Fate> fate(String server, Peers seen) {
      var network = AddressSet.parse(seen.prefix(), rule.family());
      if (network.isEmpty() || !rule.lets(rule.family(), Protocol.TCP.number(), seen.port())) {
        return Optional.empty();
      }
      if (rule.source() instanceof Source.Unread) {
        return Optional.of(Fate.UNCLEAR);
      }
      if (rule.addresses().intersect(network.get()).isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(fate(server, network.get(), seen.port()));
    }

    /// They came by one port of the server, and which one is not known: whatever is said has to hold for each that the rule
    /// opens.
    private Fate fate(String server, AddressSet network, int port) {
      if (!(after.reaches(server) instanceof Probed.Got<List<PortReach>>(var reaches))) {
        return Fate.UNCLEAR;
      }
      var opened = reaches.stream().filter(reach -> reach.port().groups().contains(rule.groupId())).toList();
      if (!opened.isEmpty() && opened.stream().allMatch(reach -> sources(reach, port).covers(network))) {
        return Fate.STAYS;
      }
      var known = reaches.stream()
          .allMatch(reach -> reach.unread(rule.family(), Protocol.TCP.number(), port).isEmpty());
      var nobody = reaches.stream().allMatch(reach -> sources(reach, port).intersect(network).isEmpty());
      return known && nobody && rule.addresses().covers(network) ? Fate.CUT_OFF : Fate.UNCLEAR;
    }

    private AddressSet sources(PortReach reach, int port) {
      return reach.sources(rule.family(), Protocol.TCP.number(), port);
    }

    private List<ProbeFailure> unread() {
      var all = scene.inventory();
      return Stream.concat(
          Stream.<Probed<?>>of(all.servers(), all.ports(), all.groups()).flatMap(Question::missed),
          servers.stream().flatMap(server -> missed(after.reaches(server)))).distinct().toList();
    }

    private static Stream<ProbeFailure> missed(Probed<?> fact) {
      return fact instanceof Probed.Missed<?>(var why) ? Stream.of(why) : Stream.empty();
    }

    private List<Opening> others() {
      var others = new LinkedHashSet<Opening>();
      for (var server : servers) {
        after.reaches(server).or(List.of()).forEach(reach -> reach.openings().stream().filter(this::overlaps)
            .forEach(others::add));
      }
      return List.copyOf(others);
    }

    private boolean overlaps(Opening other) {
      if (other.family() != rule.family() || !(other.protocol().covers(rule.protocol().number())
          || rule.protocol().covers(other.protocol().number()))) {
        return false;
      }
      return !rule.protocol().hasPorts() || !other.protocol().hasPorts()
          || (other.ports().first() <= rule.ports().last() && rule.ports().first() <= other.ports().last());
    }
  }

  /// Those with that fate.
  public List<Peer> peers(Fate fate) {
    return peers.stream().filter(peer -> peer.fate() == fate).toList();
  }

  /// The networks of those with that fate, each once.
  public Set<String> networks(Fate fate) {
    return peers(fate).stream().map(peer -> peer.seen().prefix()).collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
